export const LOCALES = ['en', 'de'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'en'
export const LOCALE_COOKIE = 'rapport-locale'

const isLocale = (text: string | undefined): text is Locale => (LOCALES as readonly (string | undefined)[]).includes(text)

/** `de-CH` → `de`: the language of a locale, for choosing words; the whole locale formats numbers and dates. */
export const languageOf = (locale: string): Locale => LOCALES.find((language) => locale === language || locale.startsWith(`${language}-`)) ?? DEFAULT_LOCALE

/**
 * The reader's own variety of the language, so that dates and money look as they do at home: `en` with `en-GB,de;q=0.8` → `en-GB`.
 * @returns a canonical BCP 47 tag of that language; the bare language when the browser names no region for it
 */
export function regionalLocale(language: Locale, acceptLanguage: string | null | undefined): string {
  const tags = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  const own = tags.find((tag) => /^[a-z]{2}-([a-z]{2}|\d{3})$/i.test(tag) && tag.toLowerCase().startsWith(`${language}-`))
  return own ? (Intl.getCanonicalLocales(own)[0] ?? language) : language
}

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
