export const LOCALES = ['en', 'de'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'en'
export const LOCALE_COOKIE = 'rapport-locale'

const isLocale = (text: string | undefined): text is Locale => (LOCALES as readonly (string | undefined)[]).includes(text)

/**
 * The language to speak: what the person chose, else the first one of their browser's list that we have (RFC 9110 §12.5.4), else English.
 * @param acceptLanguage for example `de-CH,de;q=0.9,en;q=0.8`
 */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(chosen)) return chosen
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
      return { language: tag.toLowerCase().split('-')[0], quality: q === undefined ? 1 : Number(q), order }
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order)
  return wanted.map((entry) => entry.language).find(isLocale) ?? DEFAULT_LOCALE
}
