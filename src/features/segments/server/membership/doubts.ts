import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { dependenciesOf } from '../../domain'
import { reviewDoubts } from '../jobs'
import { evaluateSegments } from './evaluate'
import { loadSegments, rulesById } from './load-segments'

/** News of customers: which types of which. */
export type News = { readonly customerId: string; readonly type: string }

/**
 * Notes whose membership of which segments the news may have changed: only of rules that ask about what such news can change. Looked into by a job,
 * soon, many at once.
 */
export async function noteDoubts(tx: Tx, news: readonly News[]): Promise<void> {
  const segments = await loadSegments(tx.db)
  const rules = rulesById(segments)
  const pairs = segments.flatMap(({ id, rule }) => {
    const { types } = dependenciesOf(rule, rules)
    return [...new Set(news.filter(({ type }) => types.has(type)).map(({ customerId }) => customerId))].map((customerId) => ({ id, customerId }))
  })
  if (pairs.length === 0) return
  await tx.db.$executeRaw`
    INSERT INTO segment_doubts AS d (segment_id, customer_id)
    SELECT DISTINCT segment, person FROM unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ customerId }) => customerId)}::uuid[]) AS pair(segment, person) ORDER BY 1, 2
    ON CONFLICT (segment_id, customer_id) DO UPDATE SET mark = excluded.mark`
  tx.enqueue(reviewDoubts, {}, { key: 'segments.review-doubts', queue: 'segments' })
}

const BATCH = 2_000

/** Judges everybody in doubt anew. A doubt that was renewed meanwhile stays; running it again changes nothing. @returns how many were settled */
export async function settleDoubts(ctx: Ctx): Promise<number> {
  let settled = 0
  for (;;) {
    const doubts = await ctx.db.$queryRaw<{ segmentId: string; customerId: string; person: string | null; mark: bigint }[]>`
      SELECT d.segment_id AS "segmentId", d.customer_id AS "customerId", c.canonical_id AS person, d.mark
      FROM segment_doubts d LEFT JOIN customers c ON c.id = d.customer_id ORDER BY d.mark LIMIT ${BATCH}`
    if (doubts.length === 0) return settled
    const segments = [...new Set(doubts.map(({ segmentId }) => segmentId))]
    // Somebody merged since is judged as the person they are now, and leaves under the id they came with.
    const people = [...new Set(doubts.flatMap(({ customerId, person }) => [customerId, person ?? customerId]))]
    await evaluateSegments(ctx, segments, people, 'event')
    await transact(ctx, (tx) => tx.db.$executeRaw`DELETE FROM segment_doubts WHERE mark = ANY(${doubts.map(({ mark }) => mark)}::bigint[])`)
    settled += doubts.length
    if (doubts.length < BATCH) return settled
  }
}
