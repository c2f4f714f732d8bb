import { plainText } from '@/features/customers/domain'

const MAX_WORDS = 8
const MAX_LENGTH = 60

/** A text's words as the search table has them: letters and digits, without marks and case. */
export const wordsOf = (text: string): string[] => plainText(text).match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * What was typed as the words to look for, each once. The beginning of a word finds it; digits are meant as they are typed: 10 is not 1042.
 * @returns tsquery terms: `'paket':*`, `'1042'`
 */
export const searchTerms = (typed: string): string[] => [...new Set(wordsOf(typed))].slice(0, MAX_WORDS).map(termOf)

export function termOf(word: string): string {
  const cut = word.slice(0, MAX_LENGTH)
  return /^\p{N}+$/u.test(cut) ? `'${cut}'` : `'${cut}':*`
}

/** The word that only a ticket with this tag has. */
export const tagTerm = (tag: string): string => `'tag:${tag.toLowerCase().replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Only words like these are worth comparing letter by letter. */
export const isLikelyTypo = (word: string): boolean => /^\p{L}{4,24}$/u.test(word)
