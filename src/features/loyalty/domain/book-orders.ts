import { Issued } from './caps'
import { type EarningOrder, pointsEarned } from './earn'
import type { EarnedBy, EarnRuleVersion } from './earn-rule'
import { heldUntil } from './hold'
import type { Programme, Tier } from './programme'
import { rulesInForce } from './rules-in-force'
import { takenBackInAll } from './take-back'
import { tierFor } from './tier'
import { followsFromPoints } from './tier-rules'

/** News of one order, as far as points care. `customerId` is whose the order is, `personId` the survivor of any merge of theirs. Money: product value without tax, in minor units. */
export type OrderNews = { readonly personId: string; readonly customerId: string; readonly orderId: string } & (
  | ({
      readonly kind: 'paid'
      readonly paidAt: Date
      /** What had already been refunded when the money was in. */
      readonly refundedMinor: bigint
    } & EarningOrder)
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
  /** Who earned: refunds take from them, whoever the order belongs to by now. The owner is their own id, also while they are merged into somebody. */
  readonly personId: string
  readonly ownerId: string
  readonly points: number
  readonly netSalesMinor: bigint
  /** On hold still: refunds take from there. */
  readonly held: boolean
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
  /** The tiers people hold, for programmes where that does not follow from points earned alone. */
  readonly tierOf?: ReadonlyMap<string, string>
  /** What rules with a cap have given to these people. */
  readonly issued?: Issued
}

export type OrderBooking<News extends OrderNews = OrderNews> = {
  readonly news: News
  readonly operationId: string
  readonly kind: 'earn' | 'take-back'
  readonly personId: string
  readonly ownerId: string
  readonly points: number
  /** Moves points on hold instead of available ones; an earning says until when. */
  readonly held: boolean
  readonly availableAt: Date | null
  /** Which rules gave how many of an earning's points. */
  readonly earnedBy: readonly EarnedBy[]
}

export type OrderRules = Pick<Programme, 'active' | 'currency' | 'tiers' | 'holdDays' | 'tierBasis' | 'tierWindow' | 'tierGraceDays' | 'tierDrop'> & {
  readonly rules: readonly EarnRuleVersion[]
}

export const orderPaidOperation = (orderId: string): string => `order-paid:${orderId}`
/** The take-back for refunds that were older than the payment: they had nothing to take from when they were told. */
export const refundedBeforeOperation = (orderId: string): string => `order-refunded-before:${orderId}`
export const orderRefundOperation = (refundId: string): string => `order-refund:${refundId}`
export const refundCorrectionOperation = (eventId: string): string => `refund-corrected:${eventId}`

/**
 * What news of orders book, one after the other: each order earns at the tier its person holds at that moment, so that a thousand orders
 * in one batch earn exactly what they would have earned one by one. An order earns once; a refund takes back once, and never more than is left.
 * Points of an order whose return window is open go on hold, and count towards a tier when they are released.
 * @returns one booking for each movement of points, in the order of the news
 */
export function bookOrders<News extends OrderNews>(news: readonly News[], ledger: OrderLedger, programme: OrderRules, now: Date): OrderBooking<News>[] {
  const earnedByPerson = new Map(ledger.earnedByPerson)
  const earnedByOrder = new Map(ledger.earnedByOrder)
  const booked = new Set(ledger.booked)
  const issued = ledger.issued ?? new Issued()
  const bookings: OrderBooking<News>[] = []
  const book = (booking: OrderBooking<News>) => {
    if (booking.points === 0 || booked.has(booking.operationId)) return false
    booked.add(booking.operationId)
    if (!booking.held) earnedByPerson.set(booking.personId, (earnedByPerson.get(booking.personId) ?? 0) + booking.points)
    bookings.push(booking)
    return true
  }
  const isPlain = followsFromPoints(programme)
  const tierOf = (personId: string): Tier => {
    const held = isPlain ? undefined : programme.tiers.find(({ code }) => code === ledger.tierOf?.get(personId))
    return held ?? tierFor(programme.tiers, isPlain ? (earnedByPerson.get(personId) ?? 0) : 0)
  }
  const takeBack = (item: News, operationId: string, beforeMinor: bigint, afterMinor: bigint) => {
    const order = earnedByOrder.get(item.orderId)
    if (!order) return
    const taken = takenBackBy(order, beforeMinor, afterMinor)
    const booking = {
      kind: 'take-back',
      personId: order.personId,
      ownerId: order.ownerId,
      points: -taken,
      held: order.held,
      availableAt: null,
      earnedBy: [],
    } as const
    if (book({ news: item, operationId, ...booking })) earnedByOrder.set(item.orderId, { ...order, takenBack: order.takenBack + taken })
  }
  for (const item of news) {
    if (item.kind === 'refunded') takeBack(item, item.operationId, item.beforeMinor, item.afterMinor)
    else {
      const { personId, customerId: ownerId, orderId, netSalesMinor, refundedMinor } = item
      const availableAt = heldUntil(programme, item.paidAt, now)
      const held = availableAt !== null
      const operationId = orderPaidOperation(orderId)
      const earnedBy = booked.has(operationId) ? [] : rulesGive(item, programme, tierOf(personId), issued)
      const points = earnedBy.reduce((sum, given) => sum + given.points, 0)
      if (!book({ news: item, operationId, kind: 'earn', personId, ownerId, points, held, availableAt, earnedBy })) continue
      earnedByOrder.set(orderId, { personId, ownerId, points, netSalesMinor, held, takenBack: 0, reversed: false })
      takeBack(item, refundedBeforeOperation(orderId), 0n, refundedMinor)
    }
  }
  return bookings
}

/** What each rule gives for an order, within its caps. Nothing in another currency than the programme's: there is no exchange rate to earn by. */
function rulesGive(order: OrderNews & { kind: 'paid' }, programme: OrderRules, { multiplierPermille }: Tier, issued: Issued): EarnedBy[] {
  if (!programme.active || order.currency !== programme.currency) return []
  return rulesInForce(programme.rules, 'purchase', order.paidAt).flatMap((rule) => {
    const points = issued.take(order.personId, rule, order.paidAt, pointsEarned(order, rule, multiplierPermille))
    return points > 0 ? [{ rule: rule.ruleId, version: rule.id, points }] : []
  })
}

/** Points this news takes (negative: gives back): the step between two sums of refunds, within what is left to take and what was taken. */
function takenBackBy({ points, netSalesMinor, takenBack, reversed }: EarnedOrder, beforeMinor: bigint, afterMinor: bigint): number {
  if (reversed) return 0
  const step = takenBackInAll(points, netSalesMinor, afterMinor) - takenBackInAll(points, netSalesMinor, beforeMinor)
  return Math.max(-takenBack, Math.min(step, points - takenBack))
}
