import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { referralTakenBack } from '../../domain'
import { postEntry } from '../ledger/post-entries'
import { reviewTiers } from '../programme/review-tiers'

type Undone = { id: string; orderId: string; number: string; referrerId: string }
type Side = { side: 'referrer' | 'friend'; entryId: string; ownerId: string; personId: string; amount: bigint; qualifying: bigint; reversed: boolean }

/** Takes back what referrals gave whose first order was refunded whole or called off: each entry by its mirror, once, also below zero. */
export async function takeBackReferral(tx: Tx, orders: readonly string[]): Promise<void> {
  const undone = await tx.db.$queryRaw<Undone[]>`
    SELECT r.id, o.id AS "orderId", o.number, r.referrer_id AS "referrerId" FROM referrals r JOIN orders o ON o.id = r.order_id
    WHERE r.order_id = ANY(${[...orders]}::uuid[]) AND r.status = 'converted'
      AND (o.cancelled_at IS NOT NULL OR o.deleted_at IS NOT NULL OR (o.refunded_net_minor > 0 AND o.refunded_net_minor >= o.gross_minor - o.discount_minor))
    ORDER BY r.id FOR UPDATE OF r`
  for (const referral of undone) {
    for (const side of await sidesOf(tx, referral.id)) if (!side.reversed) await reverse(tx, referral, side)
    await tx.db.referral.update({ where: { id: referral.id }, data: { status: 'taken-back', takenBackAt: tx.now, updatedAt: tx.now } })
    tx.audit({ action: 'loyalty.take-back-referral', subject: { type: 'referral', id: referral.id }, data: { orderId: referral.orderId } })
  }
}

async function reverse(tx: Tx, { id, orderId, number, referrerId }: Undone, { side, entryId, ownerId, personId, amount, qualifying }: Side): Promise<void> {
  const { entry, duplicate } = await postEntry(tx, {
    id: newId(tx.now.getTime()),
    customerId: personId,
    ownerId,
    kind: 'reverse',
    amount: -Number(amount),
    qualifying: -Number(qualifying) || 0,
    operationId: `reverse:${entryId}`,
    reversesId: entryId,
  })
  if (duplicate) return
  if (entry.qualifying !== 0) await reviewTiers(tx, [entry.customerId])
  const data = { referralId: id, referrerId, side, amount: entry.amount, orderId, orderNumber: number }
  tx.emit(referralTakenBack, { customerId: entry.customerId, data })
}

/** The entries of both sides under the locks of their accounts, and whether somebody reversed them by hand already. */
async function sidesOf(tx: Tx, referralId: string): Promise<Side[]> {
  await tx.db.$executeRaw`
    SELECT 1 FROM points_accounts WHERE customer_id IN (
      SELECT c.canonical_id FROM referrals r JOIN points_entries e ON e.id IN (r.referrer_entry_id, r.friend_entry_id) JOIN customers c ON c.id = coalesce(e.owner_id, e.customer_id)
      WHERE r.id = ${referralId}::uuid) ORDER BY customer_id FOR UPDATE`
  return tx.db.$queryRaw<Side[]>`
    SELECT CASE WHEN e.id = r.referrer_entry_id THEN 'referrer' ELSE 'friend' END AS side, e.id AS "entryId", c.id AS "ownerId", c.canonical_id AS "personId", e.amount, e.qualifying,
      EXISTS (SELECT 1 FROM points_entries x WHERE x.reverses_id = e.id) AS reversed
    FROM referrals r JOIN points_entries e ON e.id IN (r.referrer_entry_id, r.friend_entry_id) JOIN customers c ON c.id = coalesce(e.owner_id, e.customer_id)
    WHERE r.id = ${referralId}::uuid ORDER BY e.id`
}
