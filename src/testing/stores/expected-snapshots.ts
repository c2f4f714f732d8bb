import { netSalesOf } from './expected-figures'
import type { TruthOrder } from './truth-records'

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** What any connector must make of an order, as far as no platform can hide it: computed from the truth alone. Ids as text. */
export const expectedOrder = (order: TruthOrder) => ({
  externalId: String(order.id),
  version: order.updatedAt,
  customerExternalId: order.customerId === null ? null : String(order.customerId),
  email: order.email,
  netSalesMinor: netSalesOf(order),
  taxMinor: order.taxMinor,
  totalMinor: order.totalMinor,
  placedAt: iso(order.placedAt),
  cancelledAt: iso(order.cancelledAt),
  lines: order.lines.map(({ id, sku, quantity }) => ({ externalId: String(id), sku, quantity })),
  refunds: order.refunds.map(({ id, at, amountMinor, netMinor }) => ({ externalId: String(id), refundedAt: iso(at), amountMinor, netMinor })),
})
