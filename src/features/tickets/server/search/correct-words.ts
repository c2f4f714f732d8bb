import type { Ctx } from '@/server/context'
import { isLikelyTypo, searchTerms, termOf, wordsOf } from '../../domain'

const LIKE_ENOUGH = 0.4
const MAX_LIKE = 4
/** Sorts behind every letter: words from here to there begin alike. */
const LAST = '\u{10FFFF}'

/** `used` stands for `typed`, which no ticket has. */
export type Corrected = { typed: string; used: string[] }

/**
 * The words of a search as terms, those that nobody ever wrote replaced by the likeliest words that somebody did. Letters are compared with the
 * words only, never with tickets: some hundred thousand short rows, by trigrams.
 */
export async function correctWords(ctx: Ctx, text: string): Promise<{ terms: string[]; corrected: Corrected[] }> {
  const words = [...new Set(wordsOf(text))].filter(isLikelyTypo)
  if (words.length === 0) return { terms: searchTerms(text), corrected: [] }
  const rows = await ctx.db.$queryRaw<{ typed: string; used: string[] }[]>`
    SELECT typed, ARRAY(
      SELECT word FROM (
        SELECT k.word, 1 AS likeness FROM unnest(swapped) AS one(word) JOIN ticket_words k ON k.word = one.word
        UNION SELECT * FROM (SELECT k.word, similarity(k.word, typed) FROM ticket_words k WHERE k.word % typed AND similarity(k.word, typed) >= ${LIKE_ENOUGH}::real ORDER BY 2 DESC, 1 LIMIT ${MAX_LIKE}) AS near
      ) AS likely GROUP BY word ORDER BY max(likeness) DESC, word LIMIT ${MAX_LIKE}) AS used
    FROM jsonb_to_recordset(${JSON.stringify(words.map((typed) => ({ typed, swapped: swaps(typed) })))}::jsonb) AS asked(typed text, swapped text[])
    WHERE NOT EXISTS (SELECT 1 FROM ticket_words k WHERE k.word >= typed AND k.word < typed || ${LAST} AND starts_with(k.word, typed))`
  const corrected = rows.filter(({ used }) => used.length > 0)
  const replaced = new Map(corrected.map(({ typed, used }) => [termOf(typed), used.map((word) => `'${word}'`).join(' | ')]))
  return { terms: searchTerms(text).map((term) => replaced.get(term) ?? term), corrected }
}

/** The word with any two neighbours swapped: the commonest slip, and one that leaves few trigrams alike. */
const swaps = (word: string): string[] => Array.from({ length: word.length - 1 }, (_, i) => `${word.slice(0, i)}${word[i + 1]}${word[i]}${word.slice(i + 2)}`)
