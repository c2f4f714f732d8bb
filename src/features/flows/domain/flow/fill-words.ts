/** `{{name}}` or `{{name|what to say otherwise}}`. */
const VARIABLE = /\{\{\s*([a-zA-Z]+)\s*(?:\|([^}]*))?\}\}/g

/** The person's own first name is put in by the gate, as the mail leaves. */
export const OWN_VARIABLES = ['firstName'] as const

export const variablesIn = (text: string): string[] => [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))]

/** Puts in what a run knows. @returns the text, and the names that nothing is known of and for which no other words are given */
export function fillWords(text: string, values: Readonly<Record<string, string>>): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const filled = text.replace(VARIABLE, (whole, name: string, otherwise: string | undefined) => {
    if ((OWN_VARIABLES as readonly string[]).includes(name)) return whole
    const value = values[name] || otherwise?.trim()
    if (value) return value
    missing.add(name)
    return ''
  })
  return { text: filled, missing: [...missing] }
}
