import { pointsEarned } from './earn'
import type { Programme } from './programme'
import { takenBackInAll } from './take-back'
import { tierFor } from './tier'

/** News of one order, as far as points care. `personId` is the survivor of any merge. Money: product value without tax, in minor units. */
export type OrderNews = { readonly personId: string; readonly orderId: string } & (
  | {
      readonly kind: 'paid'
      /** What was sold, before any refund. */
      readonly netSalesMinor: bigint
      readonly currency: string
      /** What had already been refunded when the money was in. */
      readonly refundedMinor: bigint
    }
  | {
      readonly kind: 'refunded'
      readonly operationId: string
      /** Σ of the order's refunds before this news, and with it: less when an earlier refund is corrected downwards. */
      readonly beforeMinor: bigint
      readonly afterMinor: bigint
    }
)

/** An order's earning as the ledger has it. */
export type EarnedOrder = {
  /** Who earned: refunds take from them, whoever the order belongs to by now. */
  readonly personId: string
  readonly points: number
  readonly netSalesMinor: bigint
  /** Points that refunds took back, less those that corrections returned. */
  readonly takenBack: number
  /** Somebody undid the earning by hand: refunds have nothing left to take. */
  readonly reversed: boolean
}

export type OrderLedger = {
  /** Points earned so far, by person. */
  readonly earnedByPerson: ReadonlyMap<string, number>
  readonly earnedByOrder: ReadonlyMap<string, EarnedOrder>
  /** Operations that are booked already. */
  readonly booked: ReadonlySet<string>
}

export type OrderBooking<News extends OrderNews = OrderNews> = {
  readonly news: News
  readonly operationId: string
  readonly kind: 'earn' | 'take-back'
  readonly personId: string
  readonly points: number
}

export const orderPaidOperation = (orderId: string): string => `order-paid:${orderId}`
/** The take-back for refunds that were older than the payment: they had nothing to take from when they were told. */
export const refundedBeforeOperation = (orderId: string): string => `order-refunded-before:${orderId}`
export const orderRefundOperation = (refundId: string): string => `order-refund:${refundId}`
export const refundCorrectionOperation = (eventId: string): string => `refund-corrected:${eventId}`

/**
 * What news of orders book, one after the other: each order earns at the tier its person holds at that moment, so that a thousand orders
 * in one batch earn exactly what they would have earned one by one. An order earns once; a refund takes back once, and never more than is left.
 * @returns one booking for each movement of points, in the order of the news
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
  const book = (booking: OrderBooking<News>) => {
    if (booking.points === 0 || booked.has(booking.operationId)) return false
    booked.add(booking.operationId)
    earnedByPerson.set(booking.personId, (earnedByPerson.get(booking.personId) ?? 0) + booking.points)
    bookings.push(booking)
    return true
  }
  const takeBack = (item: News, operationId: string, beforeMinor: bigint, afterMinor: bigint) => {
    const order = earnedByOrder.get(item.orderId)
    if (!order) return
    const taken = takenBackBy(order, beforeMinor, afterMinor)
    if (book({ news: item, operationId, kind: 'take-back', personId: order.personId, points: -taken }))
      earnedByOrder.set(item.orderId, { ...order, takenBack: order.takenBack + taken })
  }
  for (const item of news) {
    if (item.kind === 'refunded') takeBack(item, item.operationId, item.beforeMinor, item.afterMinor)
    else {
      const { personId, orderId, netSalesMinor, refundedMinor } = item
      const points = pointsEarned(item, programme, tierFor(programme.tiers, earnedByPerson.get(personId) ?? 0))
      if (!book({ news: item, operationId: orderPaidOperation(orderId), kind: 'earn', personId, points })) continue
      earnedByOrder.set(orderId, { personId, points, netSalesMinor, takenBack: 0, reversed: false })
      takeBack(item, refundedBeforeOperation(orderId), 0n, refundedMinor)
    }
  }
  return bookings
}

/** Points this news takes (negative: gives back): the step between two sums of refunds, within what is left to take and what was taken. */
function takenBackBy({ points, netSalesMinor, takenBack, reversed }: EarnedOrder, beforeMinor: bigint, afterMinor: bigint): number {
  if (reversed) return 0
  const step = takenBackInAll(points, netSalesMinor, afterMinor) - takenBackInAll(points, netSalesMinor, beforeMinor)
  return Math.max(-takenBack, Math.min(step, points - takenBack))
}
