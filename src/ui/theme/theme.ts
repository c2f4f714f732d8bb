export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]
export const THEME_COOKIE = 'rapport-theme'

const YEAR_SECONDS = 60 * 60 * 24 * 365
export const isThemeChoice = (text: string | undefined): text is ThemeChoice => (THEME_CHOICES as readonly (string | undefined)[]).includes(text)

/** `name=value` for document.cookie: readable by the server, so that the first byte is already right. */
export const preferenceCookie = (name: string, value: string) => `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`

/** The class the server can already know; `system` is decided by the script below, before anything is painted. */
export const serverThemeClass = (choice: string | undefined): string => (choice === 'dark' ? 'dark' : '')
