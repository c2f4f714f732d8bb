import { z } from 'zod'

/** What a comment is about: a name, and words of which one has to occur. `liefer*` stands for every word that begins so; words with a space stand for a phrase. */
export const commentTopicShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1, 'Give it a name.').max(60),
  words: z
    .array(
      z
        .string()
        .trim()
        .min(2)
        .max(60)
        .regex(/[\p{L}\p{N}]/u, 'A word has letters.'),
    )
    .min(1, 'Name at least one word.')
    .max(60),
})
export type CommentTopic = z.output<typeof commentTopicShape>

export const commentTopicsShape = z
  .array(commentTopicShape)
  .max(40)
  .refine((topics) => new Set(topics.map(({ id }) => id)).size === topics.length, { error: 'Two topics have the same id.' })

/** English and German to start with; a shop changes them to its own. */
export const INITIAL_TOPICS: readonly CommentTopic[] = [
  {
    id: 'delivery',
    name: 'Delivery',
    words: ['deliver*', 'shipping', 'shipped', 'parcel*', 'courier', 'late', 'liefer*', 'versand*', 'paket*', 'zustell*', 'verspät*'],
  },
  {
    id: 'quality',
    name: 'Quality',
    words: ['quality', 'broken', 'broke', 'defect*', 'faulty', 'scratch*', 'qualität*', 'kaputt*', 'defekt*', 'mangel*', 'kratzer'],
  },
  { id: 'price', name: 'Price', words: ['price*', 'expensive', 'cheap*', 'cost*', 'worth', 'preis*', 'teuer*', 'günstig*', 'billig*'] },
  {
    id: 'service',
    name: 'Service',
    words: [
      'service',
      'support',
      'helpful',
      'friendly',
      'rude',
      'answer*',
      'reply',
      'kundendienst',
      'hilfe',
      'hilfsbereit*',
      'freundlich*',
      'unfreundlich*',
      'antwort*',
    ],
  },
  { id: 'returns', name: 'Returns', words: ['return*', 'refund*', 'exchange*', 'rücksend*', 'retour*', 'zurück*', 'erstatt*', 'umtausch*'] },
  { id: 'fit', name: 'Size and fit', words: ['size*', 'fit', 'fits', 'small', 'large', 'tight', 'größe*', 'passt', 'passform', 'klein', 'groß', 'eng'] },
]

/**
 * The words of a topic as a POSIX regular expression for PostgreSQL's `~*`: whole words, upper and lower case alike. Everything but letters and digits is taken
 * literally, so that no rule can be a pattern of its own.
 */
export function patternOf(words: readonly string[]): string {
  const one = (word: string) => {
    const open = word.endsWith('*')
    const literal = (open ? word.replace(/\*+$/, '') : word)
      .trim()
      .split(/\s+/)
      .map((part) => part.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`))
      .join('\\s+')
    return `${literal}${open ? '\\w*' : ''}`
  }
  return `(?:^|\\W)(?:${words.map(one).join('|')})(?:\\W|$)`
}
