import type { FactOrder, Facts, World } from './facts'
import { daysAgo, isWithin } from './moments'
import type { Evidence, Observation, Reader } from './observe'
import type { Params } from './params'

/** A return rate of fewer orders than this says nothing. */
export const MIN_ORDERS_FOR_RATE = 3
export const RATE_DAYS = 365
/** A product counts as new for this long after its first sale. */
export const NEW_FOR_DAYS = 30
export const PERCENTILE_DAYS = 365

const DAY_MS = 86_400_000
const evidenceOf = (order: FactOrder): Evidence => ({ kind: 'order', id: order.id, label: order.number, at: order.placedAt })

const purchases = (facts: Facts, { now }: World, { days }: Params): FactOrder[] =>
  facts.orders.filter((order) => order.isPurchase && isWithin(order.placedAt, now, days))

const hasLine = (order: FactOrder, { category, vendor, productId }: Params): boolean =>
  (category === undefined && vendor === undefined && productId === undefined) ||
  order.lines.some(
    (line) =>
      (category === undefined || line.category === category) &&
      (vendor === undefined || line.vendor === vendor) &&
      (productId === undefined || line.productId === productId),
  )

const counted = (orders: readonly FactOrder[]): Observation => ({ value: orders.length, evidence: orders.map(evidenceOf) })

const newest = (orders: readonly FactOrder[]): FactOrder | undefined => orders.toSorted((a, b) => b.placedAt.getTime() - a.placedAt.getTime())[0]
const oldest = (orders: readonly FactOrder[]): FactOrder | undefined => orders.toSorted((a, b) => a.placedAt.getTime() - b.placedAt.getTime())[0]
const ageOf = (order: FactOrder | undefined, now: Date): Observation =>
  order ? { value: daysAgo(order.placedAt, now), evidence: [evidenceOf(order)] } : { value: null, evidence: [] }

const inCurrency = (orders: readonly FactOrder[], { currency }: World) => orders.filter((order) => order.currency === currency)

function mostInOneCategory(orders: readonly FactOrder[]): Observation {
  const byCategory = new Map<string, FactOrder[]>()
  for (const order of orders) {
    for (const category of new Set(order.lines.flatMap((line) => line.category ?? []))) byCategory.set(category, [...(byCategory.get(category) ?? []), order])
  }
  const most = [...byCategory.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
  return counted(most)
}

/** Own units returned ÷ the units that would have come back at the mean rate of each category bought; null for few orders or nothing to expect. */
function rateVsCategory(facts: Facts, { now, categoryReturnRates }: World): Observation {
  const orders = facts.orders.filter((order) => !order.test && !order.cancelled && isWithin(order.placedAt, now, RATE_DAYS))
  const evidence = orders.filter((order) => order.lines.some((line) => line.returned > 0)).map(evidenceOf)
  if (orders.length < MIN_ORDERS_FOR_RATE) return { value: null, evidence }
  const sold = new Map<string, number>()
  let returned = 0
  for (const line of orders.flatMap((order) => order.lines)) {
    const category = line.category ?? ''
    sold.set(category, (sold.get(category) ?? 0) + line.quantity)
    returned += line.returned
  }
  const expected = [...sold]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .reduce((sum, [category, units]) => sum + units * (categoryReturnRates.get(category) ?? 0), 0)
  return { value: expected > 0 ? returned / expected : null, evidence }
}

const isNewRelease = (order: FactOrder, { releasedAt }: World): boolean =>
  order.lines.some((line) => {
    const released = line.productId === null ? undefined : releasedAt.get(line.productId)
    return released !== undefined && order.placedAt.getTime() <= released.getTime() + NEW_FOR_DAYS * DAY_MS
  })

export const orderReaders = {
  'orders.count': (facts, params, world) => counted(purchases(facts, world, params).filter((order) => hasLine(order, params))),
  'orders.net-sales': (facts, params, world) => {
    const orders = inCurrency(purchases(facts, world, params), world)
    return { value: orders.reduce((sum, order) => sum + order.netMinor, 0n), evidence: orders.map(evidenceOf) }
  },
  'orders.last-days-ago': (facts, params, world) => ageOf(newest(purchases(facts, world, params)), world.now),
  'orders.first-days-ago': (facts, params, world) => ageOf(oldest(purchases(facts, world, params)), world.now),
  'orders.discounted-share': (facts, params, world) => {
    const orders = purchases(facts, world, params)
    const discounted = orders.filter((order) => order.discountMinor > 0n)
    return { value: orders.length === 0 ? null : (discounted.length * 100) / orders.length, evidence: discounted.map(evidenceOf) }
  },
  'orders.most-in-one-category': (facts, params, world) => mostInOneCategory(purchases(facts, world, params)),
  'orders.new-releases': (facts, params, world) => counted(purchases(facts, world, params).filter((order) => isNewRelease(order, world))),
  'orders.net-sales-percentile': (facts, params, world) => {
    const place = facts.salesRank.get(params.days ?? PERCENTILE_DAYS)
    const orders = inCurrency(purchases(facts, world, { days: params.days ?? PERCENTILE_DAYS }), world)
    return { value: place ? (place.rank * 100) / place.of : null, evidence: orders.map(evidenceOf) }
  },
  'returns.count': (facts, { days }, { now }) => {
    const orders = facts.orders.filter((order) => order.returnedAt.some((at) => isWithin(at, now, days)))
    const value = orders.reduce((sum, order) => sum + order.returnedAt.filter((at) => isWithin(at, now, days)).length, 0)
    return { value, evidence: orders.map(evidenceOf) }
  },
  'returns.rate-vs-category': (facts, _params, world) => rateVsCategory(facts, world),
} satisfies Partial<Record<string, Reader>>
