import type { z } from 'zod'
import type { EventType } from '@/domain/event'
import * as events from './events'
import { isPaid } from './is-purchase'
import type { FulfilmentState, OrderState } from './order-state'

/** An event a change of an order makes. `sourceKey`: told once, however often it is found out. */
export type OrderNews = { readonly type: EventType; readonly data: unknown; readonly occurredAt: Date; readonly sourceKey?: string }

/**
 * What is worth telling about a change: pure. An order first seen paid, shipped and refunded tells all of it, each at its own time.
 * A test order tells nothing.
 */
export function orderNews(before: OrderState | null, after: OrderState, connectionId: string): OrderNews[] {
  if (after.test) return []
  const order = { orderId: after.id, number: after.number, connectionId, currency: after.currency }
  const sold = String(after.grossMinor - after.discountMinor)
  const total = String(after.totalMinor)
  const heard = new Date(Math.max(after.version, after.placedAt.getTime()))
  const news: OrderNews[] = []
  if (before === null) news.push(tell(events.orderPlaced, { ...order, totalMinor: total, netSalesMinor: sold }, after.placedAt, `order-placed:${after.id}`))
  if (before !== null && before.customerId !== after.customerId) news.push(tell(events.orderMoved, { ...order, fromCustomerId: before.customerId }, heard))
  if (isPaid(after) && !(before && isPaid(before))) {
    const paidAt = after.paidAt ?? after.placedAt
    news.push(tell(events.orderPaid, { ...order, totalMinor: total, netSalesMinor: sold, paidAt: paidAt.toISOString() }, paidAt, `order-paid:${after.id}`))
  }
  news.push(...parcelNews(before, after, order, heard), ...refundNews(before, after, { ...order, orderNetMinor: sold }, heard))
  if (after.cancelledAt && !before?.cancelledAt) {
    news.push(tell(events.orderCancelled, { ...order, netSalesMinor: String(after.netSalesMinor) }, after.cancelledAt, `order-cancelled:${after.id}`))
  }
  return news
}

type OrderWords = { orderId: string; number: string; connectionId: string; currency: string }

function parcelNews(before: OrderState | null, after: OrderState, order: OrderWords, heard: Date): OrderNews[] {
  return after.fulfilments.flatMap((parcel) => {
    const earlier = before?.fulfilments.find(({ externalId }) => externalId === parcel.externalId)
    const data = { ...order, fulfilmentId: parcel.id, carrier: parcel.carrier, trackingNumber: parcel.trackingNumber }
    const key = `${after.id}:${parcel.externalId}`
    const news: OrderNews[] = []
    if (isShipped(parcel) && !(earlier && isShipped(earlier))) {
      news.push(tell(events.orderShipped, data, parcel.shippedAt ?? parcel.deliveredAt ?? heard, `order-shipped:${key}`))
    }
    if (isDelivered(parcel) && !(earlier && isDelivered(earlier)))
      news.push(tell(events.orderDelivered, data, parcel.deliveredAt ?? heard, `order-delivered:${key}`))
    return news
  })
}

function refundNews(before: OrderState | null, after: OrderState, order: OrderWords & { orderNetMinor: string }, heard: Date): OrderNews[] {
  const [earlier, now] = [before?.refunds ?? [], after.refunds].map((refunds) => new Map(refunds.map((refund) => [refund.id, refund])))
  const refundedNetMinor = String(after.refundedNetMinor)
  const told = [...now!.values()].flatMap((refund) => {
    const data = { ...order, refundId: refund.id, amountMinor: String(refund.amountMinor), netMinor: String(refund.netMinor), refundedNetMinor }
    const was = earlier!.get(refund.id)
    if (!was) return tell(events.orderRefunded, data, refund.refundedAt, `order-refunded:${refund.id}`)
    if (was.netMinor === refund.netMinor && was.amountMinor === refund.amountMinor) return []
    return tell(events.refundCorrected, { ...data, previousNetMinor: String(was.netMinor) }, heard)
  })
  const gone = [...earlier!.values()].filter(({ id }) => !now!.has(id))
  const withdrawn = gone.map(({ id, netMinor }) =>
    tell(events.refundCorrected, { ...order, refundId: id, amountMinor: '0', netMinor: '0', previousNetMinor: String(netMinor), refundedNetMinor }, heard),
  )
  return [...told, ...withdrawn]
}

const isShipped = ({ status, shippedAt }: FulfilmentState) => shippedAt !== null || !['pending', 'failed'].includes(status)
const isDelivered = ({ status, deliveredAt }: FulfilmentState) => status === 'delivered' || deliveredAt !== null

const tell = <Data extends z.ZodType>(type: EventType<Data>, data: z.input<Data>, occurredAt: Date, sourceKey?: string): OrderNews => ({
  type,
  data,
  occurredAt,
  ...(sourceKey ? { sourceKey } : {}),
})
