const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'it']
let byName: Map<string, string> | null = null

/** The two-letter code of a country told by code or by name, in six languages; null when nobody knows it. */
export function countryCodeOf(text: string): string | null {
  const bare = text.trim()
  if (/^[A-Za-z]{2}$/.test(bare)) return bare.toUpperCase()
  byName ??= namesOfAll()
  return byName.get(bare.toLowerCase()) ?? null
}

function namesOfAll(): Map<string, string> {
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n))
  // Codes of former times (DD, SU) have the names of what came after them: they are no answer.
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
  const names = new Map<string, string>()
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = display.of(code)?.toLowerCase()
      if (name && !names.has(name)) names.set(name, code)
    }
  }
  return names
}
