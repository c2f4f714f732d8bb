import type { OrderSnapshot, RefundSnapshot } from '@/features/orders/domain'
import { type BasketLine, fillBasket } from './basket'
import { deliver } from './delivery'
import { figuresOf, type OrderFigures } from './order-figures'
import type { DemoPerson } from './people'
import { DAY_MS, HOUR_MS, iso, MINUTE_MS } from './process'
import { REFUND_REASONS, refundPiece, refundWhole } from './refund'

export type OrderFate = 'kept' | 'returned' | 'partly-returned' | 'cancelled' | 'test' | 'unpaid'

/** An order that will be placed: what decides its snapshot. */
export type OrderPlan = {
  readonly person: DemoPerson
  readonly placedAt: number
  readonly basket: readonly BasketLine[]
  readonly percentOff: bigint
  readonly code: string | null
  readonly fate: OrderFate
  readonly lateDays: number
  readonly asGuest: boolean
  /** Only of baskets with more than one piece: `partly-returned`. */
  readonly refund?: { readonly lineTitle: string; readonly reason: string; readonly daysAfter: number }
  /** A gift of the shop: everything off. */
  readonly free: boolean
}

/** An order as it stands now, with what the rest of the demo wants to know about it. */
export type PlacedOrder = {
  readonly plan: OrderPlan
  readonly snapshot: OrderSnapshot
  readonly deliveredAt: number | null
  readonly lateDays: number
  readonly refundedAt: number | null
}

/** The basket for a wanted value without tax and after discount, in euros. */
export function basketWorth(person: DemoPerson, euros: number, percentOff: bigint): BasketLine[] {
  const asked = (euros * 100 * (1 + Number(person.country.vatPercent) / 100)) / (1 - Number(percentOff) / 100)
  return fillBasket(person.random, BigInt(Math.round(asked)))
}

export function placeOrder(plan: OrderPlan, position: number, now: number): PlacedOrder {
  const externalId = String(5_400_000_001 + position * 13)
  const { person, placedAt, fate } = plan
  const figures = figuresOf(externalId, plan.basket, plan.percentOff, person.country.vatPercent, plan.free)
  const shipped =
    fate === 'cancelled' || fate === 'test' || fate === 'unpaid'
      ? null
      : deliver(person.random, { externalId, placedAt, country: person.country, lateDays: plan.lateDays }, now)
  const refund = refundOf(plan, externalId, figures, shipped?.deliveredAt ?? null, now)
  const paidAt = fate === 'cancelled' || fate === 'unpaid' ? null : placedAt + 2 * MINUTE_MS
  const cancelledAt = fate === 'cancelled' ? Math.min(placedAt + 5 * HOUR_MS, now) : null
  const { netOfLine, ...money } = figures
  const snapshot: OrderSnapshot = {
    externalId,
    version: latest([
      placedAt,
      paidAt,
      cancelledAt,
      refund && Date.parse(refund.refundedAt),
      ...(shipped?.fulfilment?.scans?.map((scan) => Date.parse(scan.at)) ?? []),
    ]),
    number: `#${10_001 + position}`,
    customerExternalId: plan.asGuest ? null : person.externalId,
    email: plan.asGuest && person.externalId ? capitalised(person.email) : person.email,
    phone: plan.asGuest ? null : person.phone,
    customerName: `${person.firstName} ${person.lastName}`,
    currency: 'EUR',
    pricesIncludeTax: true,
    ...money,
    financialStatus: financialStatusOf(fate, refund),
    fulfilmentStatus: shipped?.fulfilment ? 'fulfilled' : 'unfulfilled',
    placedAt: iso(placedAt),
    paidAt: orNull(paidAt),
    cancelledAt: orNull(cancelledAt),
    test: fate === 'test',
    source: 'web',
    discountCodes: plan.code ? [plan.code] : [],
    countryCode: person.country.code,
    tags: plan.free ? ['gift'] : [],
    refunds: refund ? [refund] : [],
    fulfilments: shipped?.fulfilment ? [shipped.fulfilment] : [],
  }
  return { plan, snapshot, deliveredAt: shipped?.deliveredAt ?? null, lateDays: shipped?.lateDays ?? 0, refundedAt: refund && Date.parse(refund.refundedAt) }
}

function refundOf(plan: OrderPlan, externalId: string, figures: OrderFigures, deliveredAt: number | null, now: number): RefundSnapshot | null {
  if ((plan.fate !== 'returned' && plan.fate !== 'partly-returned') || deliveredAt === null) return null
  const { random } = plan.person
  const reason = plan.refund?.reason ?? random.pick(REFUND_REASONS)
  const at = deliveredAt + Math.round((plan.refund?.daysAfter ?? random.int(4, 18)) * DAY_MS)
  if (at > now) return null
  if (plan.fate === 'returned') return refundWhole(externalId, figures, at, reason)
  const line = figures.lines.find((each) => each.title === plan.refund?.lineTitle) ?? random.pick(figures.lines)
  return refundPiece(externalId, figures, line, at, reason)
}

function financialStatusOf(fate: OrderFate, refund: RefundSnapshot | null): OrderSnapshot['financialStatus'] {
  if (fate === 'cancelled') return 'voided'
  if (fate === 'unpaid') return 'pending'
  if (!refund) return 'paid'
  return fate === 'returned' ? 'refunded' : 'partially_refunded'
}

const orNull = (ms: number | null) => (ms === null ? null : iso(ms))
const latest = (moments: readonly (number | null)[]) => Math.max(...moments.map((moment) => moment ?? 0))
/** Guests type their address as they like; it is the same mailbox. */
const capitalised = (email: string) => email.replace(/(^|[.@])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
