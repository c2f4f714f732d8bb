import type { MappedDelivery } from '../../connector'
import { PayloadProblem } from '../reading/payload-problem'
import { SUBSCRIBED, UNASKED } from './topics'

export const SHOPIFY_TOPICS: readonly string[] = [...SUBSCRIBED.keys(), ...UNASKED.keys()]

/** Reads one webhook body. Never throws: what cannot be read is a problem that says where. */
export function mapDelivery(topic: string, body: unknown, heardAt?: Date): MappedDelivery {
  const read = SUBSCRIBED.get(topic) ?? UNASKED.get(topic)
  if (!read) return { ok: false, problem: { code: 'topic', path: '$', message: `Nothing here reads the topic “${topic}”.` } }
  try {
    return { ok: true, news: read(body, heardAt) }
  } catch (error) {
    if (!(error instanceof PayloadProblem)) throw error
    return { ok: false, problem: error.asProblem }
  }
}
