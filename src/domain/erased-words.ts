/** What stands where words of an erased person stood and something has to stand. The screens say it in the reader's language. */
export const ERASED_WORDS = '[erased]'
