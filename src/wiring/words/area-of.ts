/** The part of the desk an address leads to, by its first word: `inbox`, `customers`. */
export const areaOf = (path: string): string => path.split(/[/?#]/)[1] ?? ''
