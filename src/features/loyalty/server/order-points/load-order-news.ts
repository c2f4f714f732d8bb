import type { DomainEvent } from '@/domain/event'
import { orderPaid, orderRefunded, refundCorrected } from '@/features/orders/domain'
import type { Tx } from '@/server/db/transact'
import { type OrderNews, orderRefundOperation, refundCorrectionOperation } from '../../domain'

export type ToldOrderNews = OrderNews & { readonly number: string; readonly refundId?: string; readonly occurredAt: Date }

type Told = { eventId: string; orderId: string; refundId: string | null; netMinor: bigint | null }

/**
 * News of orders as points need them, in the order they were told. How much of an order had been refunded before and with each piece of news is
 * summed from the log itself, so that it does not depend on how the news were cut into batches.
 */
export async function loadOrderNews(tx: Tx, events: readonly DomainEvent[]): Promise<ToldOrderNews[]> {
  const people = await peopleOf(tx, events)
  const sums = await refundedSums(tx, events)
  return events.map((event): ToldOrderNews => {
    const personId = people.get(event.customerId) ?? event.customerId
    const [beforeMinor, afterMinor] = sums.get(event.id) ?? [0n, 0n]
    const told = { personId, customerId: event.customerId, occurredAt: event.occurredAt }
    if (event.type === orderPaid.type) {
      const { orderId, number, netSalesMinor, paidAt, ...order } = orderPaid.data.parse(event.data)
      return {
        ...told,
        kind: 'paid',
        orderId,
        number,
        netSalesMinor: BigInt(netSalesMinor),
        ...noDetails(order),
        paidAt: new Date(paidAt),
        refundedMinor: beforeMinor,
      }
    }
    const isCorrection = event.type === refundCorrected.type
    const { orderId, number, refundId } = (isCorrection ? refundCorrected : orderRefunded).data.parse(event.data)
    const operationId = isCorrection ? refundCorrectionOperation(event.id) : orderRefundOperation(refundId)
    return { ...told, kind: 'refunded', orderId, number, refundId, operationId, beforeMinor, afterMinor }
  })
}

async function peopleOf(tx: Tx, events: readonly DomainEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.map((event) => event.customerId))]
  const rows = await tx.db.$queryRaw<
    { id: string; canonicalId: string }[]
  >`SELECT id, canonical_id AS "canonicalId" FROM customers WHERE id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row.canonicalId]))
}

/** By event: what was refunded of its order before it, and with it. Told in the order of `seq`; the last word about a refund counts. */
async function refundedSums(tx: Tx, events: readonly DomainEvent[]): Promise<Map<string, [bigint, bigint]>> {
  const types = [orderPaid.type, orderRefunded.type, refundCorrected.type]
  const customers = [...new Set(events.map((event) => event.customerId))]
  const orders = [...new Set(events.map((event) => (event.data as { orderId: string }).orderId))]
  const told = await tx.db.$queryRaw<Told[]>`
    SELECT id AS "eventId", data->>'orderId' AS "orderId", data->>'refundId' AS "refundId", (data->>'netMinor')::bigint AS "netMinor" FROM events
    WHERE customer_id IN (SELECT s.id FROM customers c JOIN customers s ON s.canonical_id = c.canonical_id WHERE c.id = ANY(${customers}::uuid[]))
      AND type = ANY(${types}) AND data->>'orderId' IN (SELECT unnest(${orders}::text[])) ORDER BY seq`
  const refunds = new Map<string, Map<string, bigint>>()
  const sums = new Map<string, [bigint, bigint]>()
  for (const { eventId, orderId, refundId, netMinor } of told) {
    const ofOrder = refunds.get(orderId) ?? new Map<string, bigint>()
    refunds.set(orderId, ofOrder)
    const before = sumOf(ofOrder)
    if (refundId !== null) ofOrder.set(refundId, netMinor ?? 0n)
    sums.set(eventId, [before, sumOf(ofOrder)])
  }
  return sums
}

/** What most rules do not ask; `withDetails` fills it in for those that do. */
const noDetails = ({ connectionId, currency }: { connectionId: string; currency: string }) => ({
  connectionId,
  currency,
  taxMinor: 0n,
  shippingMinor: 0n,
  lines: [],
})

const sumOf = (refunds: Map<string, bigint>): bigint => [...refunds.values()].reduce((sum, net) => sum + net, 0n)
