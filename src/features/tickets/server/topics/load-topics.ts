import type { TxDb } from '@/server/db/client'
import { idFrom } from '@/server/db/id-from'
import { type OrderState, STARTER_TOPICS, type Topic } from '../../domain'

export type TopicRow = Topic & { readonly position: number; readonly version: number }

/** All topics in their order; a desk that has none yet gets the starters. */
export async function loadTopics(db: Pick<TxDb, 'ticketTopic' | '$executeRaw'>, now: Date): Promise<TopicRow[]> {
  const rows = await db.ticketTopic.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  if (rows.length === 0) {
    await db.ticketTopic.createMany({ data: starters(now), skipDuplicates: true })
    return loadTopics(db, now)
  }
  return rows.map(({ id, code, name, active, position, version, words, orderStates }) => ({
    ...{ id, code, name, active, position, version },
    words: words as Topic['words'],
    orderStates: orderStates as OrderState[],
  }))
}

const starters = (now: Date) =>
  STARTER_TOPICS.map(({ code, name, words, orderStates }, index) => ({
    ...{ id: idFrom('ticket-topic', code), code, name, position: index + 1, updatedAt: now },
    words: words as Record<string, string[]>,
    orderStates: [...orderStates],
  }))
