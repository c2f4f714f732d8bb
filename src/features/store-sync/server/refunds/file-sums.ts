import type { IngestScope } from '@/features/customers/server'
import type { OrderSnapshot, RefundDelivery } from '@/features/orders/domain'
import type { Tx } from '@/server/db/transact'
import { FILE_REFUND } from '../../domain'

/** What is known of an order's refunds: the sum a file told, and those the store told one by one. */
type KnownRefund = {
  orderExternalId: string
  externalId: string
  amountMinor: bigint
  netMinor: bigint
  version: bigint
  currency: string
  refundedAt: Date
  recordedMs: number
}

const sumIdOf = (orderExternalId: string) => `${orderExternalId}/${FILE_REFUND}`

/** The moment a refund was written here is in its id (UUIDv7). */
async function knownRefunds(tx: Tx, { connectionId }: IngestScope, orderExternalIds: readonly string[]): Promise<Map<string, KnownRefund[]>> {
  if (orderExternalIds.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<(Omit<KnownRefund, 'recordedMs'> & { id: string })[]>`
    SELECT o.external_id AS "orderExternalId", r.external_id AS "externalId", r.amount_minor AS "amountMinor", r.net_minor AS "netMinor", r.version, r.currency, r.refunded_at AS "refundedAt", r.id
    FROM orders o JOIN refunds r ON r.order_id = o.id WHERE o.connection_id = ${connectionId}::uuid AND o.external_id = ANY(${[...orderExternalIds]}::text[])`
  const byOrder = new Map<string, KnownRefund[]>()
  for (const { id, ...row } of rows) {
    const refund = { ...row, recordedMs: Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) }
    byOrder.set(row.orderExternalId, [...(byOrder.get(row.orderExternalId) ?? []), refund])
  }
  return byOrder
}

/**
 * A refund the store tells by itself may be part of the sum a file told before: then the sum shrinks by it, so that it is not taken twice. It is part
 * of the sum when it was booked before the file came in. Call it under the orders' locks.
 * @returns the refunds to record: the shrunken sums, then those told
 */
export async function withoutFileSums(tx: Tx, scope: IngestScope, told: readonly RefundDelivery[]): Promise<RefundDelivery[]> {
  const known = await knownRefunds(
    tx,
    scope,
    told.map(({ orderExternalId }) => orderExternalId),
  )
  const shrunken = told.flatMap(({ orderExternalId, refund }): RefundDelivery[] => {
    const refunds = known.get(orderExternalId) ?? []
    const sum = refunds.find(({ externalId }) => externalId === sumIdOf(orderExternalId))
    const isNew = !refunds.some(({ externalId }) => externalId === refund.externalId)
    if (!sum || sum.amountMinor === 0n || !isNew || Date.parse(refund.refundedAt) > sum.recordedMs) return []
    sum.amountMinor = atLeast0(sum.amountMinor - refund.amountMinor)
    sum.netMinor = sum.amountMinor === 0n ? 0n : atLeast0(sum.netMinor - refund.netMinor)
    sum.version += 1n
    return [sumDelivery(orderExternalId, sum)]
  })
  return [...shrunken, ...told]
}

/**
 * A file's sums of refunds beside what the store told one by one: those are better known, and the sum stands only for what is left of it.
 * @returns the orders, without a word about refunds where the store told some; and the rests, as refunds of their own
 */
export async function besideToldRefunds(
  tx: Tx,
  scope: IngestScope,
  orders: readonly OrderSnapshot[],
): Promise<{ orders: OrderSnapshot[]; rests: RefundDelivery[] }> {
  const known = await knownRefunds(
    tx,
    scope,
    orders.map(({ externalId }) => externalId),
  )
  const rests: RefundDelivery[] = []
  const adapted = orders.map((order) => {
    const refunds = known.get(order.externalId) ?? []
    const told = refunds.filter(({ externalId }) => externalId !== sumIdOf(order.externalId))
    if (told.length === 0) return order
    const [sum] = order.refunds ?? []
    if (sum && told.length === refunds.length) {
      const amountMinor = atLeast0(sum.amountMinor - total(told, 'amountMinor'))
      const netMinor = atLeast0(sum.netMinor - total(told, 'netMinor'))
      if (amountMinor > 0n)
        rests.push({ orderExternalId: order.externalId, version: order.version, currency: order.currency, refund: { ...sum, amountMinor, netMinor } })
    }
    return { ...order, refunds: null }
  })
  return { orders: adapted, rests }
}

const atLeast0 = (amount: bigint) => (amount < 0n ? 0n : amount)
const total = (refunds: readonly KnownRefund[], part: 'amountMinor' | 'netMinor') => refunds.reduce((sum, refund) => sum + refund[part], 0n)

const sumDelivery = (orderExternalId: string, sum: KnownRefund): RefundDelivery => ({
  orderExternalId,
  version: Number(sum.version),
  currency: sum.currency,
  refund: {
    externalId: sum.externalId,
    refundedAt: sum.refundedAt.toISOString(),
    amountMinor: sum.amountMinor,
    netMinor: sum.netMinor,
    reason: null,
    lines: [],
  },
})
