import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import type { OrderChange } from '../domain/plan-order'

/** Replaces the deliveries of orders, with the carrier's scans, where the store told them; a delivery keeps its id. */
export async function saveFulfilments(tx: Tx, changes: readonly OrderChange[]): Promise<void> {
  const told = changes.filter(({ fulfilments }) => fulfilments !== null)
  const gone = told.flatMap(({ before, after }) =>
    (before?.fulfilments ?? []).filter(({ id }) => !after.fulfilments.some((parcel) => parcel.id === id)).map(({ id }) => id),
  )
  if (gone.length > 0) await tx.db.$executeRaw`DELETE FROM fulfilments WHERE id = ANY(${gone}::uuid[])`
  const parcels = told.flatMap(({ after, fulfilments }) =>
    (fulfilments ?? []).map((parcel) => ({ order: after, parcel, id: after.fulfilments.find(({ externalId }) => externalId === parcel.externalId)!.id })),
  )
  if (parcels.length === 0) return
  const rows = parcels.map(({ order, parcel, id }) => ({
    id,
    order_id: order.id,
    customer_id: order.customerId,
    external_id: parcel.externalId,
    status: parcel.status,
    carrier: parcel.carrier,
    tracking_number: parcel.trackingNumber,
    tracking_url: parcel.trackingUrl,
    shipped_at: parcel.shippedAt,
    estimated_delivery_at: parcel.estimatedDeliveryAt,
    delivered_at: parcel.deliveredAt,
  }))
  await tx.db.$executeRaw`
    INSERT INTO fulfilments (id, order_id, customer_id, external_id, status, carrier, tracking_number, tracking_url, shipped_at, estimated_delivery_at, delivered_at)
    SELECT id, order_id, customer_id, external_id, status, carrier, tracking_number, tracking_url, shipped_at, estimated_delivery_at, delivered_at
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, order_id uuid, customer_id uuid, external_id text, status text, carrier text, tracking_number text, tracking_url text,
      shipped_at timestamptz, estimated_delivery_at timestamptz, delivered_at timestamptz)
    ON CONFLICT (order_id, external_id) DO UPDATE SET customer_id = excluded.customer_id, status = excluded.status, carrier = excluded.carrier, tracking_number = excluded.tracking_number,
      tracking_url = excluded.tracking_url, shipped_at = excluded.shipped_at, estimated_delivery_at = excluded.estimated_delivery_at, delivered_at = excluded.delivered_at`
  await replaceScans(
    tx,
    parcels.flatMap(({ id, parcel }) => (parcel.scans ? [{ id, scans: parcel.scans }] : [])),
  )
}

async function replaceScans(tx: Tx, parcels: readonly { id: string; scans: { at: string; status: string; message: string | null }[] }[]): Promise<void> {
  if (parcels.length === 0) return
  await tx.db.$executeRaw`DELETE FROM delivery_scans WHERE fulfilment_id = ANY(${parcels.map(({ id }) => id)}::uuid[])`
  const rows = parcels.flatMap(({ id, scans }) => scans.map(({ at, status, message }) => ({ fulfilment_id: id, at, status, message })))
  if (rows.length === 0) return
  await tx.db.$executeRaw`
    INSERT INTO delivery_scans (fulfilment_id, at, status, message)
    SELECT fulfilment_id, at, status, message FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(fulfilment_id uuid, at timestamptz, status text, message text)
    ON CONFLICT (fulfilment_id, at, status) DO NOTHING`
}
