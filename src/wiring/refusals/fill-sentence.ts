import { IntlMessageFormat } from 'intl-messageformat'
import type { Reader } from '@/ui/refusal-words'

/** What a sentence chooses its branch by: where a refusal does not tell it, `other` is meant. Branches are named with `_` for `-`, which ICU does not read. */
const CHOOSER = /\{\s*(\w+)\s*,\s*select\s*,/g

/**
 * Reads the sentence itself: what words screens was read when it was built, and these come with a refusal alone.
 * @returns the sentence with the details of a refusal in it, numbers and lists as the reader writes them; null when it asks for one that is not told
 */
export function fillSentence(sentence: string, details: Readonly<Record<string, unknown>>, { locale }: Reader): string | null {
  try {
    return String(new IntlMessageFormat(sentence, locale).format(valuesOf(sentence, details, locale)))
  } catch {
    // It asks for what is not told.
    return null
  }
}

function valuesOf(sentence: string, details: Readonly<Record<string, unknown>>, locale: string): Record<string, string | number> {
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value
    else if (typeof value === 'boolean') values[name] = String(value)
    else if (isWords(value)) values[name] = new Intl.ListFormat(locale).format(value)
  }
  for (const [, name = ''] of sentence.matchAll(CHOOSER)) values[name] = String(values[name] ?? '').replaceAll('-', '_')
  return values
}

const isWords = (value: unknown): value is string[] => Array.isArray(value) && value.every((word) => typeof word === 'string')
