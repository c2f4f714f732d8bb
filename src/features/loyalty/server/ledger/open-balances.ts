import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { programmeIn } from '../programme/ensure-programme'
import { reviewTiers } from '../programme/review-tiers'
import { postEntries } from './post-entries'

export type Opening = {
  readonly customerId: string
  /** What they had at the programme left behind, ≥ 0. */
  readonly points: number
  /** Whose balance of which programme: opened once, however often it is told. */
  readonly operationId: string
}
/** `differs`: opened before with another number of points. The ledger keeps what it booked; a person decides. */
export type OpeningOutcome = { readonly outcome: 'booked' | 'unchanged' | 'differs'; readonly booked: number }

/**
 * Takes over balances from a programme left behind: one opening entry each, never a bare balance. They count for nothing but the balance: a tier
 * comes from points earned here. A balance of 0 has nothing to book.
 * @returns one outcome for each opening, in their order
 */
export async function openBalances(tx: Tx, openings: readonly Opening[]): Promise<OpeningOutcome[]> {
  const known = await tx.db.$queryRaw<{ operationId: string; amount: bigint }[]>`
    SELECT operation_id AS "operationId", amount FROM points_entries WHERE operation_id = ANY(${openings.map(({ operationId }) => operationId)})`
  const before = new Map(known.map(({ operationId, amount }) => [operationId, Number(amount)]))
  const due = openings.filter(({ operationId, points }) => points > 0 && !before.has(operationId))
  const postings = await postEntries(
    tx,
    due.map(({ customerId, points, operationId }) => ({ id: newId(tx.now.getTime()), customerId, kind: 'opening', amount: points, operationId })),
  )
  if (postings.length > 0) {
    await programmeIn(tx)
    await reviewTiers(tx, [...new Set(postings.map(({ entry }) => entry.customerId))])
    tx.audit({ action: 'loyalty.open-balances', subject: { type: 'ledger', id: 'openings' }, data: { count: postings.length } })
  }
  return openings.map(({ operationId, points }) => {
    const booked = before.get(operationId)
    if (booked === undefined) return { outcome: points > 0 ? 'booked' : 'unchanged', booked: points }
    return { outcome: booked === points ? 'unchanged' : 'differs', booked }
  })
}
