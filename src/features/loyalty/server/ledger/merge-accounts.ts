import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import type { EntryDraft } from '../../domain'
import { reviewTiers } from '../programme/review-tiers'
import { postEntries } from './post-entries'

export type AccountMerge = { readonly mergeId: string; readonly survivorId: string; readonly mergedId: string }
type Sum = { amount: bigint; qualifying: bigint }

/**
 * When two customers become one: the merged one's balance moves to the survivor by two entries. What was earned stays where it was booked and is
 * read over both accounts. Both accounts are made and locked even if empty: who posts to the merged one meanwhile waits, and then lands on the survivor.
 * Call it in the transaction that redirects the customer, after the redirect.
 */
export async function mergeAccounts(tx: Tx, merge: AccountMerge): Promise<void> {
  await lockAccounts(tx, merge)
  const { balance } = await tx.db.pointsAccount.findUniqueOrThrow({ where: { customerId: merge.mergedId }, select: { balance: true } })
  await postEntries(tx, move(tx, `merge:${merge.mergeId}`, merge.mergedId, merge.survivorId, { amount: balance, qualifying: 0n }))
  await reviewTiers(tx, [merge.survivorId])
}

/**
 * When they become two again: what was moved goes back exactly, and with it what the survivor's account booked meanwhile for the other's orders
 * and earlier entries. Everything else that happened since stays with the survivor. Call it after the redirect is undone.
 */
export async function undoMergeOfAccounts(tx: Tx, merge: AccountMerge): Promise<void> {
  await lockAccounts(tx, merge)
  const moved = await tx.db.pointsEntry.findUnique({ where: { operationId: `merge:${merge.mergeId}:in` }, select: { amount: true } })
  const back = (name: string, sum: Sum) => move(tx, `merge-undone:${merge.mergeId}:${name}`, merge.survivorId, merge.mergedId, sum)
  const later = await bookedMeanwhile(tx, merge)
  await postEntries(tx, [
    ...back('balance', { amount: moved?.amount ?? 0n, qualifying: 0n }),
    ...back('orders', later.orders),
    ...back('reversals', later.reversals),
  ])
  await reviewTiers(tx, [merge.survivorId, merge.mergedId])
}

/** In the order of their ids, as postings lock them. */
async function lockAccounts(tx: Tx, { survivorId, mergedId }: AccountMerge): Promise<void> {
  const ids = [survivorId, mergedId].sort()
  await tx.db
    .$executeRaw`INSERT INTO points_accounts (customer_id, updated_at) SELECT id, ${tx.now} FROM unnest(${ids}::uuid[]) AS t(id) ORDER BY id ON CONFLICT DO NOTHING`
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${ids}::uuid[]) ORDER BY customer_id FOR UPDATE`
}

/** What the survivor's account booked since the merge that belongs to the other: for orders of theirs, and reversals of entries on their account. */
async function bookedMeanwhile(tx: Tx, { mergeId, survivorId, mergedId }: AccountMerge): Promise<{ orders: Sum; reversals: Sum }> {
  const rows = await tx.db.$queryRaw<{ ofOrder: boolean; amount: bigint; qualifying: bigint }[]>`
    WITH theirs AS (SELECT id FROM customers WHERE canonical_id = ${mergedId}::uuid)
    SELECT e.order_id IS NOT NULL AS "ofOrder", sum(e.amount)::bigint AS amount, sum(e.qualifying)::bigint AS qualifying
    FROM points_entries e JOIN customer_merges m ON m.id = ${mergeId}::uuid
    WHERE e.customer_id = ${survivorId}::uuid AND e.booked_at >= m.merged_at AND e.kind <> 'merge'
      AND (e.order_id IN (SELECT o.id FROM orders o WHERE o.customer_id IN (SELECT id FROM theirs))
        OR (e.order_id IS NULL AND e.reverses_id IN (SELECT b.id FROM points_entries b WHERE b.customer_id IN (SELECT id FROM theirs))))
    GROUP BY 1`
  const sumOf = (ofOrder: boolean): Sum => rows.find((row) => row.ofOrder === ofOrder) ?? { amount: 0n, qualifying: 0n }
  return { orders: sumOf(true), reversals: sumOf(false) }
}

/** Two entries that move a sum, or none when there is nothing to move. */
function move(tx: Tx, operation: string, from: string, to: string, { amount, qualifying }: Sum): EntryDraft[] {
  if (amount === 0n) return []
  const draft = (end: 'out' | 'in', customerId: string, sign: 1 | -1): EntryDraft => ({
    id: newId(tx.now.getTime()),
    customerId,
    kind: 'merge',
    amount: sign * Number(amount),
    qualifying: sign * Number(qualifying),
    operationId: `${operation}:${end}`,
  })
  return [draft('out', from, -1), draft('in', to, 1)]
}
