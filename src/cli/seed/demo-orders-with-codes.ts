import type { OrderSnapshot } from '@/features/orders/domain'
import type { DemoStore } from '@/testing/scenarios/demo/types'

const PAID_BY_POINTS = 4
const BEFRIENDED = 4

/** Orders of the demo store that come with a code: it has to be given out before they are told. */
export type OrdersWithCodes = {
  /** Newest orders, sent free of charge, of people who had bought before: a reward pays the shipping. */
  readonly paid: readonly OrderSnapshot[]
  /** First and only orders: somebody had sent them. */
  readonly befriended: readonly OrderSnapshot[]
}

/** Takes those orders out of the store’s: nothing else tells of them, so they can be told last. */
export function ordersWithCodes({ orders, customers, tickets, reviews, npsResponses, stories }: DemoStore): {
  earlier: OrderSnapshot[]
  later: OrdersWithCodes
} {
  const told = new Set([...tickets, ...reviews, ...npsResponses].map(({ orderExternalId }) => orderExternalId))
  const others = new Set(stories.map(({ customer }) => customer.email))
  const accounts = new Set(customers.map(({ externalId }) => externalId))
  const byCustomer = new Map<string, OrderSnapshot[]>()
  for (const order of orders) {
    const key = order.customerExternalId
    if (key !== null && accounts.has(key)) byCustomer.set(key, [...(byCustomer.get(key) ?? []), order])
  }
  const isPlain = ({ externalId, test, paidAt, cancelledAt, refunds, email, discountCodes }: OrderSnapshot) =>
    !told.has(externalId) &&
    !test &&
    paidAt !== null &&
    cancelledAt === null &&
    (refunds ?? []).length === 0 &&
    discountCodes.length === 0 &&
    !others.has(email ?? '')
  const histories = [...byCustomer.values()].map((own) => own.toSorted((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt)))
  const spent = (own: readonly OrderSnapshot[]) => own.slice(1).reduce((sum, order) => sum + order.grossMinor, 0n)
  const paid = histories
    .filter(([newest, ...before]) => newest && isPlain(newest) && newest.shippingMinor === 0n && before.length >= 2)
    .toSorted((a, b) => (spent(b) > spent(a) ? 1 : -1))
    .slice(0, PAID_BY_POINTS)
    .map(([newest]) => newest!)
  const befriended = histories
    .filter((own) => own.length === 1 && isPlain(own[0]!))
    .slice(0, BEFRIENDED)
    .map(([only]) => only!)
  const apart = new Set([...paid, ...befriended].map(({ externalId }) => externalId))
  return { earlier: orders.filter(({ externalId }) => !apart.has(externalId)), later: { paid, befriended } }
}
