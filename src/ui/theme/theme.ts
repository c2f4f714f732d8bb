export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]
export const THEME_COOKIE = 'rapport-theme'

const YEAR_SECONDS = 60 * 60 * 24 * 365
export const isThemeChoice = (text: string | undefined): text is ThemeChoice => (THEME_CHOICES as readonly (string | undefined)[]).includes(text)

/** `name=value` for document.cookie: one place for all preferences, read by the script in <head> (theme) or the server (language, zone). */
export const preferenceCookie = (name: string, value: string) => `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
