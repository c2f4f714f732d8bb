'use client'
import { LOCALE_COOKIE, type Locale } from '@/ui/i18n/locale'
import { preferenceCookie } from '@/ui/theme/theme'

/** This browser speaks the language from the next request on. */
export function speak(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = preferenceCookie(LOCALE_COOKIE, locale)
}
