/** What stands where words of an erased person stood and something has to stand. The screens say it in the reader's language. */
export const ERASED_WORDS = '[erased]'

/** The marker alone, behind a ticket's number, or before the number that tells erased addresses apart: nothing that a person wrote around it. */
const MARKED = /^(#\d+ )?\[erased\]( \d+)?$/

/** Words as they are, with the marker in a reader's own. */
export const withErased = (words: string, inTheirLanguage: string): string =>
  words.replace(MARKED, (_, before: string | undefined, after: string | undefined) => `${before ?? ''}${inTheirLanguage}${after ?? ''}`)
