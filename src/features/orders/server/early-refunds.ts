import type { IngestScope } from '@/features/customers/server'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import type { RefundNews } from '../domain/plan-refunds'
import type { OrderSnapshot, RefundDelivery, RefundSnapshot } from '../domain/snapshot'

type Kept = { orderExternalId: string; snapshot: Stored }

/** Keeps refunds whose order we do not know yet; of two tellings of one the newer. */
export async function keepEarlyRefunds(tx: Tx, { connectionId }: IngestScope, deliveries: readonly RefundDelivery[]): Promise<void> {
  const newest = new Map(deliveries.toSorted((a, b) => a.version - b.version).map((delivery) => [delivery.refund.externalId, delivery]))
  const rows = [...newest.values()].map((delivery) => ({
    external_id: delivery.refund.externalId,
    order_external_id: delivery.orderExternalId,
    snapshot: delivery,
  }))
  if (rows.length === 0) return
  await tx.db.$executeRaw`
    INSERT INTO early_refunds AS known (connection_id, external_id, order_external_id, snapshot, received_at)
    SELECT ${connectionId}::uuid, external_id, order_external_id, snapshot, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(external_id text, order_external_id text, snapshot jsonb) ORDER BY external_id
    ON CONFLICT (connection_id, external_id) DO UPDATE SET snapshot = excluded.snapshot, order_external_id = excluded.order_external_id
    WHERE (known.snapshot->>'version')::bigint < (excluded.snapshot->>'version')::bigint`
}

/** Hands over the refunds that waited for these orders. One in another currency than its order goes on waiting: nobody knows what it means. */
export async function takeEarlyRefunds(tx: Tx, { connectionId }: IngestScope, orders: readonly OrderSnapshot[]): Promise<Map<string, RefundNews[]>> {
  if (orders.length === 0) return new Map()
  const [ids, currencies] = [orders.map(({ externalId }) => externalId), orders.map(({ currency }) => currency)]
  const rows = await tx.db.$queryRaw<Kept[]>`
    DELETE FROM early_refunds e USING unnest(${ids}::text[], ${currencies}::text[]) AS o(external_id, currency)
    WHERE e.connection_id = ${connectionId}::uuid AND e.order_external_id = o.external_id AND e.snapshot->>'currency' = o.currency
    RETURNING e.order_external_id AS "orderExternalId", e.snapshot`
  const waiting = new Map<string, RefundNews[]>()
  for (const { orderExternalId, snapshot } of rows) {
    waiting.set(orderExternalId, [...(waiting.get(orderExternalId) ?? []), revive(snapshot)])
  }
  return waiting
}

/** Amounts were kept as decimal strings: JSON has no large integers. */
type Stored = Omit<RefundDelivery, 'refund'> & {
  refund: Omit<RefundSnapshot, 'amountMinor' | 'netMinor' | 'lines'> & {
    amountMinor: string
    netMinor: string
    lines: { lineExternalId: string; quantity: number; netMinor: string }[]
  }
}

const revive = ({ version, refund }: Stored): RefundNews => ({
  version,
  refund: {
    ...refund,
    amountMinor: BigInt(refund.amountMinor),
    netMinor: BigInt(refund.netMinor),
    lines: refund.lines.map((line) => ({ ...line, netMinor: BigInt(line.netMinor) })),
  },
})
