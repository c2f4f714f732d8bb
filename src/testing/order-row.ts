import { newId } from '@/domain/id'
import { database } from '@/server/db/client'

export type OrderRow = {
  customerId: string
  placedAt: Date
  net?: bigint
  refund?: { net: bigint; at: Date }
  test?: boolean
  cancelled?: boolean
  currency?: string
  connectionId?: string
}

/** A store to hang orders on, for tests of what reads orders. */
export async function storeRow(timeZone = 'Europe/Berlin'): Promise<string> {
  const id = newId()
  await database().storeConnection.create({ data: { id, kind: 'csv', name: 'Test store', timeZone, currency: 'EUR', createdAt: new Date('2026-01-01') } })
  return id
}

/** The smallest order there can be; a refund of all its value makes it a fully refunded one. */
export async function orderRow(connectionId: string, order: OrderRow): Promise<string> {
  const data = orderFields(connectionId, order)
  await database().order.create({ data })
  if (order.refund) await database().refund.create({ data: refundFields(data, order.refund) })
  return data.id
}

/** The columns of that order. */
export function orderFields(connectionId: string, order: OrderRow) {
  const id = newId()
  const net = order.net ?? 10_000n
  const refunded = order.refund?.net ?? 0n
  const full = refunded > 0n && refunded >= net
  return {
    id,
    connectionId,
    externalId: id,
    version: 1n,
    contentHash: Buffer.from('x'),
    customerId: order.customerId,
    number: `#${id.slice(-6)}`,
    currency: order.currency ?? 'EUR',
    grossMinor: net,
    discountMinor: 0n,
    shippingMinor: 0n,
    taxMinor: 0n,
    totalMinor: net,
    refundedMinor: refunded,
    refundedNetMinor: refunded,
    netSalesMinor: net - refunded,
    financialStatus: full ? 'refunded' : refunded > 0n ? 'partially_refunded' : 'paid',
    fulfilmentStatus: 'fulfilled',
    isPurchase: !order.test && !order.cancelled && !full,
    placedAt: order.placedAt,
    paidAt: order.placedAt,
    cancelledAt: order.cancelled ? order.placedAt : null,
    test: order.test ?? false,
    updatedAt: order.placedAt,
  }
}

/** The columns of its one refund. */
export const refundFields = (order: ReturnType<typeof orderFields>, { net, at }: NonNullable<OrderRow['refund']>) => ({
  ...{ version: 1n, id: newId(), connectionId: order.connectionId, externalId: `r-${order.id}`, orderId: order.id, customerId: order.customerId },
  ...{ refundedAt: at, currency: order.currency, amountMinor: net, netMinor: net },
})
