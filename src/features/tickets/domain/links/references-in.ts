const MAX_CANDIDATES = 40

/**
 * What in a text may be the number of an order or of a parcel: runs of letters, digits and dashes that have a digit, as written and without a leading `#`.
 * Whether there is such an order, and whether it is theirs, the database says.
 * @returns each once, in the order they stand in the text, 40 at most
 */
export function referencesIn(text: string): string[] {
  const found = new Set<string>()
  for (const [token] of text.matchAll(/#?[\p{L}\p{N}][\p{L}\p{N}/_-]{2,39}/gu)) {
    if (!/\p{N}/u.test(token)) continue
    const bare = token.replace(/^#/, '').replace(/[/_-]+$/, '')
    for (const candidate of [bare, `#${bare}`, bare.toUpperCase(), `#${bare.toUpperCase()}`]) found.add(candidate)
    if (found.size >= MAX_CANDIDATES * 4) break
  }
  return [...found].slice(0, MAX_CANDIDATES * 4)
}
