'use client'
import { useSyncExternalStore } from 'react'
import { isThemeChoice, preferenceCookie, THEME_COOKIE, type ThemeChoice } from './theme'

const EVENT = 'rapport-theme'

function subscribe(listener: () => void): () => void {
  window.addEventListener(EVENT, listener)
  return () => window.removeEventListener(EVENT, listener)
}

function readChoice(): ThemeChoice {
  const stored = new RegExp(`(?:^|; )${THEME_COOKIE}=(\\w+)`).exec(document.cookie)?.[1]
  return isThemeChoice(stored) ? stored : 'system'
}

/** The reader's choice of light, dark or as the system; a change shows at once and is remembered for a year. */
export function useTheme(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(subscribe, readChoice, (): ThemeChoice => 'system')
  const choose = (next: ThemeChoice) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
    document.cookie = preferenceCookie(THEME_COOKIE, next)
    window.dispatchEvent(new Event(EVENT))
  }
  return [choice, choose]
}
