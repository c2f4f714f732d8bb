import { plainText } from '@/features/customers/domain'
import type { OrderState, Topic, TopicSuggestion } from './topic'

/** How far into a message one looks: what it is about is said at its beginning. */
const MAX_LOOKED_AT = 4_000
/** Writing without spaces between words: a word is found wherever it stands. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/**
 * The topic whose rule fits best: a phrase counts as many points as it has words, a fitting state of the last order one more. Equals: the earlier in the
 * list. Upper and lower case, accents and word endings make no difference; every language is tried, so that nobody has to say which it is.
 * @param topics in their order
 * @returns null where no active topic has a word in the text
 */
export function suggestTopic(text: string, orderStates: readonly OrderState[], topics: readonly Topic[]): TopicSuggestion | null {
  const plain = ` ${plainText(text.slice(0, MAX_LOOKED_AT)).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  let best: { suggestion: TopicSuggestion; points: number } | null = null
  for (const topic of topics) {
    if (!topic.active) continue
    const words = foundIn(plain, topic)
    if (words.length === 0) continue
    const orderState = topic.orderStates.find((state) => orderStates.includes(state)) ?? null
    const points = words.reduce((sum, { word }) => sum + wordCount(word), 0) + (orderState ? 1 : 0)
    if (!best || points > best.points) best = { suggestion: { topicId: topic.id, reason: { words, orderState } }, points }
  }
  return best?.suggestion ?? null
}

const wordCount = (phrase: string) => phrase.trim().split(/\s+/).length

/** Each phrase once, though several languages have it. */
function foundIn(plain: string, { words }: Topic) {
  const found = new Map<string, { word: string; language: string }>()
  for (const [language, phrases] of Object.entries(words))
    for (const word of phrases) {
      const wanted = plainText(word)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
      if (wanted === '' || found.has(wanted)) continue
      if (plain.includes(UNSPACED.test(wanted) ? wanted : ` ${wanted}`)) found.set(wanted, { word, language })
    }
  return [...found.values()]
}
