import { newId } from '@/domain/id'
import type { CustomerMergeFacts as AccountMerge, MergeParticipant } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import type { EntryDraft } from '../../domain'
import { reviewTiers } from '../programme/review-tiers'
import { postEntries } from './post-entries'

type Sum = { amount: bigint; held: bigint; qualifying: bigint }

/**
 * When two customers become one: the merged one's points, available and on hold, move to the survivor by two entries. What was earned stays where it was booked and is
 * read over both accounts. Both accounts are made and locked even if empty: who posts to the merged one meanwhile waits, and then lands on the survivor.
 * Call it in the transaction that redirects the customer, after the redirect.
 */
export async function mergeAccounts(tx: Tx, merge: AccountMerge): Promise<void> {
  await lockAccounts(tx, merge)
  const { balance, held } = await tx.db.pointsAccount.findUniqueOrThrow({ where: { customerId: merge.mergedId }, select: { balance: true, held: true } })
  await postEntries(tx, move(tx, `merge:${merge.mergeId}`, merge.mergedId, merge.survivorId, { amount: balance, held, qualifying: 0n }))
  await reviewTiers(tx, [merge.survivorId])
}

/**
 * When they become two again, each has what is theirs: the one who leaves gets the sum of everything that was ever booked for them, on whatever
 * account it was booked meanwhile. Chains of merges and their undoing in any order end exact, because the sum is taken from the entries and not from
 * what an earlier merge moved. Call it after the redirect is undone; the survivor is whose they were until now.
 */
export async function undoMergeOfAccounts(tx: Tx, merge: AccountMerge): Promise<void> {
  await lockAccounts(tx, merge)
  const { amount, held, qualifying } = await missingOn(tx, merge.mergedId)
  const back = (name: string, sum: Sum) => move(tx, `merge-undone:${merge.mergeId}:${name}`, merge.survivorId, merge.mergedId, sum)
  // An entry of no points cannot be booked: what was earned then travels with points that go right back.
  const drafts =
    amount === 0n && held === 0n && qualifying !== 0n
      ? [...back('earned', { amount: qualifying, held, qualifying }), ...back('returned', { amount: -qualifying, held, qualifying: 0n })]
      : back('balance', { amount, held, qualifying })
  await postEntries(tx, drafts)
  await reviewTiers(tx, [merge.survivorId, merge.mergedId])
}

export const pointsOfMergedCustomers: MergeParticipant = { name: 'loyalty.move-points', merged: mergeAccounts, undone: undoMergeOfAccounts }

/** In the order of their ids, as postings lock them. */
async function lockAccounts(tx: Tx, { survivorId, mergedId }: AccountMerge): Promise<void> {
  const ids = [survivorId, mergedId].sort()
  await tx.db
    .$executeRaw`INSERT INTO points_accounts (customer_id, updated_at) SELECT id, ${tx.now} FROM unnest(${ids}::uuid[]) AS t(id) ORDER BY id ON CONFLICT DO NOTHING`
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${ids}::uuid[]) ORDER BY customer_id FOR UPDATE`
  // Whose lots these are changes: they are looked at anew.
  await tx.db.$executeRaw`UPDATE points_accounts SET expired_until = NULL WHERE customer_id = ANY(${ids}::uuid[])`
}

/**
 * What belongs to a person and is not on their accounts. An entry belongs to its owner. Those that were booked before owners were noted belong to whoever the order is of, else to whoever the entry it reverses belongs to,
 * else to whom it was booked for; what merges moved belongs to nobody.
 */
async function missingOn(tx: Tx, personId: string): Promise<Sum> {
  const [row] = await tx.db.$queryRaw<[Sum]>`
    WITH ids AS (SELECT id FROM customers WHERE canonical_id = ${personId}::uuid),
    candidates AS (
      SELECT e.* FROM points_entries e WHERE e.customer_id IN (SELECT id FROM ids)
      UNION SELECT e.* FROM points_entries e WHERE e.order_id IN (SELECT o.id FROM orders o WHERE o.customer_id IN (SELECT id FROM ids))
      UNION SELECT e.* FROM points_entries e WHERE e.owner_id IN (SELECT id FROM ids)
      UNION SELECT e.* FROM points_entries e WHERE e.reverses_id IN (SELECT b.id FROM points_entries b WHERE b.customer_id IN (SELECT id FROM ids))
    ), owned AS (
      SELECT e.amount, e.held_amount, e.qualifying FROM candidates e LEFT JOIN orders o ON o.id = e.order_id LEFT JOIN points_entries b ON b.id = e.reverses_id
      WHERE e.kind <> 'merge' AND coalesce(e.owner_id, o.customer_id, b.customer_id, e.customer_id) IN (SELECT id FROM ids)
    ), standing AS (SELECT a.balance, a.held, a.lifetime_earned FROM points_accounts a WHERE a.customer_id IN (SELECT id FROM ids))
    SELECT ((SELECT coalesce(sum(amount), 0) FROM owned) - (SELECT coalesce(sum(balance), 0) FROM standing))::bigint AS amount,
      ((SELECT coalesce(sum(held_amount), 0) FROM owned) - (SELECT coalesce(sum(held), 0) FROM standing))::bigint AS held,
      ((SELECT coalesce(sum(qualifying), 0) FROM owned) - (SELECT coalesce(sum(lifetime_earned), 0) FROM standing))::bigint AS qualifying`
  return row
}

/** Two entries that move a sum, or none when there is nothing to move. */
function move(tx: Tx, operation: string, from: string, to: string, { amount, held, qualifying }: Sum): EntryDraft[] {
  if (amount === 0n && held === 0n) return []
  const draft = (end: 'out' | 'in', customerId: string, sign: 1 | -1): EntryDraft => ({
    id: newId(tx.now.getTime()),
    customerId,
    kind: 'merge',
    amount: sign * Number(amount),
    heldAmount: sign * Number(held),
    qualifying: sign * Number(qualifying),
    operationId: `${operation}:${end}`,
  })
  return [draft('out', from, -1), draft('in', to, 1)]
}
