/** As many characters as the search box looks through; a name and a dozen addresses fit. */
const MAX_LENGTH = 1_000

/** Lower case without accents: `Zoë Ångström` and `zoe angstrom` are the same text. */
export const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replace(/\s+/g, ' ')
    .trim()

/** What the search box matches of one person: names, company, e-mail addresses, phone numbers, in that order, each once. */
export function searchTextOf(parts: readonly (string | null | undefined)[]): string {
  const plain = parts.map((part) => plainText(part ?? '')).filter((part) => part !== '')
  return [...new Set(plain)].join(' ').slice(0, MAX_LENGTH)
}

/** The words of a search, each of which has to be found. A phone number typed with its spaces is one word. */
export function searchWords(query: string): string[] {
  const plain = plainText(query)
  const digits = plain.replace(/[\s().\-/]/g, '')
  if (/^\+?\d{5,}$/.test(digits)) return [digits.replace(/^(00|0(?=\d))/, '')]
  return plain.split(' ').filter((word) => word !== '')
}
