import { pointsEarned } from './earn'
import type { Programme } from './programme'
import { takenBackInAll } from './take-back'
import { tierFor } from './tier'

/** News of one order, as far as points care. `personId` is the survivor of any merge. */
export type OrderNews = { readonly personId: string; readonly orderId: string } & (
  | { readonly kind: 'paid'; readonly netSalesMinor: bigint; readonly currency: string }
  | {
      readonly kind: 'refunded'
      readonly refundId: string
      /** The refund's product value, ≥ 0. */
      readonly netMinor: bigint
      /** Σ of the product values of the order's refunds told before this one. */
      readonly refundedBeforeMinor: bigint
    }
)

/** An order's earning as the ledger has it. */
export type EarnedOrder = {
  readonly points: number
  readonly netSalesMinor: bigint
  /** Points that left again, by refunds or because the entry was reversed. */
  readonly takenBack: number
}

export type OrderLedger = {
  /** Points earned so far, by person. */
  readonly earnedByPerson: ReadonlyMap<string, number>
  readonly earnedByOrder: ReadonlyMap<string, EarnedOrder>
  /** Operations that are booked already. */
  readonly booked: ReadonlySet<string>
}

export const orderPaidOperation = (orderId: string): string => `order-paid:${orderId}`
export const orderRefundOperation = (refundId: string): string => `order-refund:${refundId}`
export const operationOf = (news: OrderNews): string => (news.kind === 'paid' ? orderPaidOperation(news.orderId) : orderRefundOperation(news.refundId))

export type OrderBooking<News extends OrderNews = OrderNews> = { readonly news: News; readonly operationId: string; readonly points: number }

/**
 * What news of orders book, one after the other: each order earns at the tier its person holds at that moment, so that a thousand orders
 * in one batch earn exactly what they would have earned one by one. An order earns once; a refund takes back once, and never more than is left.
 * @returns one booking for each piece of news that moves points, in the order of the news
 */
export function bookOrders<News extends OrderNews>(
  news: readonly News[],
  ledger: OrderLedger,
  programme: Pick<Programme, 'active' | 'currency' | 'earnRatePermille' | 'tiers'>,
): OrderBooking<News>[] {
  const earnedByPerson = new Map(ledger.earnedByPerson)
  const earnedByOrder = new Map(ledger.earnedByOrder)
  const booked = new Set(ledger.booked)
  const bookings: OrderBooking<News>[] = []
  for (const item of news) {
    const operationId = operationOf(item)
    if (booked.has(operationId)) continue
    const earnedSoFar = earnedByPerson.get(item.personId) ?? 0
    const order = earnedByOrder.get(item.orderId)
    const points = item.kind === 'paid' ? pointsEarned(item, programme, tierFor(programme.tiers, earnedSoFar)) : -takenBackBy(item, order)
    if (points === 0) continue
    booked.add(operationId)
    earnedByPerson.set(item.personId, earnedSoFar + points)
    if (item.kind === 'paid') earnedByOrder.set(item.orderId, { points, netSalesMinor: item.netSalesMinor, takenBack: 0 })
    else if (order) earnedByOrder.set(item.orderId, { ...order, takenBack: order.takenBack - points })
    bookings.push({ news: item, operationId, points })
  }
  return bookings
}

/** Points ≥ 0 that this refund takes: the step from the refunds before it to those with it, as far as there is something left to take. */
function takenBackBy({ netMinor, refundedBeforeMinor }: OrderNews & { kind: 'refunded' }, order: EarnedOrder | undefined): number {
  if (!order) return 0
  const before = takenBackInAll(order.points, order.netSalesMinor, refundedBeforeMinor)
  const after = takenBackInAll(order.points, order.netSalesMinor, refundedBeforeMinor + netMinor)
  return Math.max(0, Math.min(after - before, order.points - order.takenBack))
}
