import type { DomainEvent } from '@/domain/event'
import { orderCancelled, orderPaid, orderPlaced, orderRefunded, refundCorrected } from '@/features/orders/domain'
import type { Tx } from '@/server/db/transact'
import type { Subscriber } from '@/server/events'
import { codeUsed, endedCodeUsed, pointsRestored, type RefundRestores, restoredInAll } from '../../domain'
import { findProgramme } from '../programme/load-programme'
import { naming } from './end-redemption'
import { giveBack, holdRedemption } from './give-back'

type UsedNow = { id: string; orderId: string; number: string; placedAt: Date; status: string }
type PaidOrder = { redemptionId: string; orderId: string; number: string; netSalesMinor: bigint; refundedMinor: bigint; refunds: number; calledOff: boolean }

/**
 * What orders say about codes: an order that comes with one has used it, and a refund of such an order gives points back as the programme says.
 * Both are read from the order as it stands, so that news told late, twice or in any cut end the same.
 */
export const followRedemptions: Subscriber = {
  name: 'loyalty.follow-redemptions',
  types: [orderPlaced.type, orderPaid.type, orderRefunded.type, refundCorrected.type, orderCancelled.type],
  handle: async (tx, events) => {
    const orders = [...new Set(events.map(orderOf))]
    for (const used of await codesIn(tx, orders)) await markUsed(tx, used)
    const paid = await paidByPoints(tx, orders)
    if (paid.length === 0) return
    const rule = (await findProgramme(tx.db))?.refundRestores ?? 'never'
    for (const order of paid) await restoreFor(tx, order, rule)
  },
}

const orderOf = ({ data }: DomainEvent): string => (data as { orderId: string }).orderId

/** Codes of ours that these orders came with and that no order used before. Test orders use nothing. One statement, by the codes' index. */
const codesIn = (tx: Tx, orders: readonly string[]) => tx.db.$queryRaw<UsedNow[]>`
  SELECT DISTINCT ON (r.id) r.id, o.id AS "orderId", o.number, o.placed_at AS "placedAt", r.status
  FROM orders o CROSS JOIN LATERAL unnest(o.discount_codes) AS given(code) JOIN redemptions r ON r.code = upper(trim(given.code))
  WHERE o.id = ANY(${[...orders]}::uuid[]) AND NOT o.test AND r.used_order_id IS NULL ORDER BY r.id, o.placed_at, o.id`

/** A code that was given up and is used all the same is told, and stays given up: the points are back, and somebody has to know. */
async function markUsed(tx: Tx, { id, orderId, number, placedAt }: UsedNow): Promise<void> {
  const redemption = await holdRedemption(tx, id)
  const isLive = redemption.status === 'pending' || redemption.status === 'issued'
  const { count } = await tx.db.redemption.updateMany({
    where: { id, usedOrderId: null },
    data: { usedOrderId: orderId, usedAt: placedAt, updatedAt: tx.now, ...(isLive ? { status: 'used' } : {}) },
  })
  if (count === 0) return
  const data = { ...naming(redemption), orderId, orderNumber: number }
  tx.audit({ action: 'loyalty.use-code', subject: { type: 'redemption', id }, customerId: redemption.customerId, data: { orderId, status: redemption.status } })
  tx.emit(isLive ? codeUsed : endedCodeUsed, { customerId: redemption.customerId, occurredAt: placedAt, data })
}

/** Those of these orders that a code of ours paid for and that were refunded or called off since. */
const paidByPoints = (tx: Tx, orders: readonly string[]) => tx.db.$queryRaw<PaidOrder[]>`
  SELECT r.id AS "redemptionId", o.id AS "orderId", o.number, o.gross_minor - o.discount_minor AS "netSalesMinor", o.refunded_net_minor AS "refundedMinor",
    (SELECT count(*)::int FROM refunds f WHERE f.order_id = o.id) AS refunds, o.cancelled_at IS NOT NULL OR o.deleted_at IS NOT NULL AS "calledOff"
  FROM redemptions r JOIN orders o ON o.id = r.used_order_id
  WHERE r.used_order_id = ANY(${[...orders]}::uuid[]) AND r.status = 'used'
    AND (o.refunded_net_minor > 0 OR o.cancelled_at IS NOT NULL OR o.deleted_at IS NOT NULL OR EXISTS (SELECT 1 FROM refunds f WHERE f.order_id = o.id))
  ORDER BY r.id`

/** Up to the order's share, once, whatever was taken back of the points it earned: the two have nothing to do with one another. */
async function restoreFor(tx: Tx, order: PaidOrder, rule: RefundRestores): Promise<void> {
  const redemption = await holdRedemption(tx, order.redemptionId)
  if (redemption.status !== 'used') return
  const upTo = restoredInAll(redemption.points, order, rule)
  const entry = await giveBack(tx, redemption, upTo, { orderId: order.orderId })
  if (!entry) return
  const ended = upTo === redemption.points ? { status: 'refunded', endedAt: tx.now, endedByName: tx.actor.name } : {}
  await tx.db.redemption.update({ where: { id: redemption.id }, data: { restoredPoints: BigInt(upTo), updatedAt: tx.now, ...ended } })
  const { id: entryId, customerId, amount, balanceAfter } = entry
  tx.audit({
    action: 'loyalty.restore-points',
    subject: { type: 'redemption', id: redemption.id },
    customerId,
    data: { entryId, amount, balanceAfter, orderId: order.orderId },
  })
  tx.emit(pointsRestored, { customerId, data: { ...naming(redemption), entryId, amount, balanceAfter, orderId: order.orderId, orderNumber: order.number } })
}
