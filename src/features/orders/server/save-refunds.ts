import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import type { OrderChange } from '../domain/plan-order'

/** Writes refunds that came or changed with their lines; takes out those a store no longer lists. */
export async function saveRefunds(tx: Tx, connectionId: string, changes: readonly OrderChange[]): Promise<void> {
  const gone = changes.flatMap(({ before, after }) =>
    (before?.refunds ?? []).filter(({ id }) => !after.refunds.some((refund) => refund.id === id)).map(({ id }) => id),
  )
  if (gone.length > 0) await tx.db.$executeRaw`DELETE FROM refunds WHERE id = ANY(${gone}::uuid[])`
  const told = changes.flatMap(({ after }) => after.refunds.filter(({ lines }) => lines !== null).map((refund) => ({ refund, order: after })))
  if (told.length === 0) return
  const rows = told.map(({ refund, order }) => ({
    id: refund.id,
    external_id: refund.externalId,
    version: refund.version,
    order_id: order.id,
    customer_id: order.customerId,
    refunded_at: refund.refundedAt,
    currency: order.currency,
    amount_minor: refund.amountMinor,
    net_minor: refund.netMinor,
    reason: refund.reason,
  }))
  await tx.db.$executeRaw`
    INSERT INTO refunds (id, connection_id, external_id, version, order_id, customer_id, refunded_at, currency, amount_minor, net_minor, reason)
    SELECT id, ${connectionId}::uuid, external_id, version, order_id, customer_id, refunded_at, currency, amount_minor, net_minor, reason
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, external_id text, version bigint, order_id uuid, customer_id uuid, refunded_at timestamptz, currency text,
      amount_minor bigint, net_minor bigint, reason text)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, customer_id = excluded.customer_id, refunded_at = excluded.refunded_at, currency = excluded.currency,
      amount_minor = excluded.amount_minor, net_minor = excluded.net_minor, reason = excluded.reason`
  await replaceLines(
    tx,
    told.map(({ refund }) => refund),
  )
}

async function replaceLines(tx: Tx, refunds: readonly OrderChange['after']['refunds'][number][]): Promise<void> {
  await tx.db.$executeRaw`DELETE FROM refund_lines WHERE refund_id = ANY(${refunds.map(({ id }) => id)}::uuid[])`
  const rows = refunds.flatMap(({ id, lines }) =>
    (lines ?? []).map((line) => ({ refund_id: id, line_external_id: line.lineExternalId, quantity: line.quantity, net_minor: line.netMinor })),
  )
  if (rows.length === 0) return
  await tx.db.$executeRaw`
    INSERT INTO refund_lines (refund_id, line_external_id, quantity, net_minor)
    SELECT refund_id, line_external_id, quantity, net_minor
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(refund_id uuid, line_external_id text, quantity int, net_minor bigint)`
}
