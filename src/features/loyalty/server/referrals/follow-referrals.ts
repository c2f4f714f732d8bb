import type { DomainEvent } from '@/domain/event'
import { orderCancelled, orderPaid, orderRefunded, refundCorrected } from '@/features/orders/domain'
import type { Tx } from '@/server/db/transact'
import type { Subscriber } from '@/server/events'
import { selfReferral } from '../../domain'
import { convertReferral } from './convert-referral'
import type { PaidOrder } from './paid-order'
import { recordReferral } from './record-referral'
import { referralParties } from './referral-parties'
import { takeBackReferral } from './take-back-referral'

/**
 * What orders say about referrals: the first paid order of who was referred counts for both, once; when it is refunded whole or called off, the points
 * are taken back, once. Read from the orders as they stand, so that news told late, twice or in any cut end the same.
 */
export const followReferrals: Subscriber = {
  name: 'loyalty.follow-referrals',
  types: [orderPaid.type, orderRefunded.type, refundCorrected.type, orderCancelled.type],
  handle: async (tx, events) => {
    const paid = events.filter(({ type }) => type === orderPaid.type).map(orderOf)
    for (const order of await listPaid(tx, paid)) await attribute(tx, order)
    await takeBackReferral(tx, [...new Set(events.map(orderOf))])
  },
}

const orderOf = ({ data }: DomainEvent): string => (data as { orderId: string }).orderId

/** Of these orders those that name a referral code or whose buyer waits for their first, with how many paid orders they had before. In the order of payment. */
const listPaid = (tx: Tx, orders: readonly string[]) => tx.db.$queryRaw<PaidOrder[]>`
  SELECT o.id AS "orderId", o.number, c.canonical_id AS "friendId", o.paid_at AS "paidAt", named.code, coalesce(named.source, 'desk') AS source, owner.canonical_id AS "referrerId",
    (SELECT count(*)::int FROM orders b JOIN customers m ON m.id = b.customer_id WHERE m.canonical_id = c.canonical_id AND b.id <> o.id AND NOT b.test AND b.paid_at IS NOT NULL
      AND (b.paid_at, b.id) < (o.paid_at, o.id)) AS earlier
  FROM orders o JOIN customers c ON c.id = o.customer_id
  LEFT JOIN LATERAL (
    SELECT k.code, k.customer_id, t.source FROM (
      SELECT upper(trim(d)) AS code, 'discount-code' AS source FROM unnest(o.discount_codes) AS d
      UNION ALL SELECT upper((regexp_match(g, '^referral:\\s*(\\S+)$', 'i'))[1]), 'order-tag' FROM unnest(o.tags) AS g) AS t
    JOIN referral_codes k ON k.code = t.code ORDER BY t.source, k.code LIMIT 1) AS named ON true
  LEFT JOIN customers owner ON owner.id = named.customer_id
  WHERE o.id = ANY(${[...orders]}::uuid[]) AND NOT o.test AND o.paid_at IS NOT NULL AND (named.code IS NOT NULL
    OR EXISTS (SELECT 1 FROM customers m JOIN referrals r ON r.friend_id = m.id AND r.status = 'waiting' WHERE m.canonical_id = c.canonical_id))
  ORDER BY o.paid_at, o.id`

/** One person's referrals are judged one after the other. */
async function attribute(tx: Tx, order: PaidOrder): Promise<void> {
  await tx.db.$executeRaw`SELECT 1 FROM customers WHERE id = ${order.friendId}::uuid FOR UPDATE`
  const known = await tx.db.$queryRaw<{ id: string; status: string; referrerId: string; orderId: string | null }[]>`
    SELECT r.id, r.status, c.canonical_id AS "referrerId", r.order_id AS "orderId" FROM referrals r JOIN customers f ON f.id = r.friend_id JOIN customers c ON c.id = r.referrer_id
    WHERE f.canonical_id = ${order.friendId}::uuid`
  if (known.some(({ orderId }) => orderId === order.orderId)) return
  const live = known.find(({ status }) => status !== 'refused')
  if (live?.status === 'waiting') return settle(tx, live.id, live.referrerId, order)
  if (live || order.code === null || order.referrerId === null) return
  const refusedFor = await refusalOf(tx, order.referrerId, order)
  const referred = { referrerId: order.referrerId, friendId: order.friendId, code: order.code, source: order.source, at: order.paidAt, refusedFor }
  const id = await recordReferral(tx, { ...referred, ...(refusedFor ? { orderId: order.orderId } : {}) })
  if (refusedFor === null) await convertReferral(tx, id, order.referrerId, order)
}

/** What was entered at the desk meets the order: since then the two may have turned out to be one. */
async function settle(tx: Tx, id: string, referrerId: string, order: PaidOrder): Promise<void> {
  const refusedFor = await refusalOf(tx, referrerId, order)
  if (refusedFor === null) return convertReferral(tx, id, referrerId, order)
  await tx.db.referral.update({ where: { id }, data: { status: 'refused', refusedFor, orderId: order.orderId, updatedAt: tx.now } })
  tx.audit({ action: 'loyalty.refuse-referral', subject: { type: 'referral', id }, customerId: order.friendId, data: { refusedFor, orderId: order.orderId } })
}

async function refusalOf(tx: Tx, referrerId: string, order: PaidOrder) {
  const parties = await referralParties(tx, [referrerId, order.friendId])
  return selfReferral(parties.get(referrerId)!, parties.get(order.friendId)!) ?? (order.earlier > 0 ? ('not-the-first-order' as const) : null)
}
