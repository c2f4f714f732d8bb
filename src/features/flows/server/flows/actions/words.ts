import { ruleBroken } from '@/domain/errors'
import { fillWords } from '../../../domain/flow/fill-words'
import type { DueRun } from '../engine/run-state'

/** A text with what this run knows. @throws rule `flows.missing-words` when something it says is not known, and no other words are given */
export function wordsOf({ trigger }: Pick<DueRun, 'trigger'>, text: string): string {
  const { text: filled, missing } = fillWords(text, trigger.values)
  if (missing.length > 0)
    throw ruleBroken('flows.missing-words', `Nothing is known of ${missing.join(', ')} here. Give other words after a bar: {{${missing[0]}|…}}.`, { missing })
  return filled
}

/** Where nobody's first name is put in later. */
export const plainWordsOf = (run: Pick<DueRun, 'trigger'>, text: string): string =>
  wordsOf(run, text)
    .replace(/\{\{\s*firstName\s*(?:\|([^}]*))?\}\}/g, '$1')
    .trim()
