import type { OrderSnapshot } from '@/features/orders/domain'
import { isoFromMs, parseInstant } from '../../instant'
import type { MetaPayload } from './payload'
import { nameOrNull } from './plain-text'

type Parcel = NonNullable<OrderSnapshot['fulfilments']>[number]
type Entry = Record<string, unknown>

/**
 * Where the plug-ins most shops use keep their parcels: the official Shipment Tracking and Advanced Shipment Tracking (`_wc_shipment_tracking_items`), AfterShip
 * (`_aftership_tracking_items`), and a single number under a name of its own. WooCommerce itself knows no parcels; an entry that cannot be
 * read is left out, the order is not.
 */
export function mapParcels(meta: MetaPayload): Parcel[] {
  const of = (key: string) => (meta ?? []).findLast((entry) => entry.key === key)?.value
  const listed = [...entries(of('_wc_shipment_tracking_items')).map(fromShipmentTracking), ...entries(of('_aftership_tracking_items')).map(fromAfterShip)]
  const found = listed.filter((parcel) => parcel !== null)
  if (found.length === 0) {
    const number = text(of('_tracking_number') ?? of('ywot_tracking_code') ?? of('_ywot_tracking_code'))
    if (number) found.push(parcel(number, text(of('_tracking_provider') ?? of('ywot_carrier_name') ?? of('_ywot_carrier_name')), null, null))
  }
  return [...new Map(found.map((one) => [one.externalId, one])).values()].slice(0, 500)
}

function fromShipmentTracking(entry: Entry): Parcel | null {
  const number = text(entry.tracking_number)
  const carrier = text(entry.tracking_provider) ?? text(entry.custom_tracking_provider)
  return number
    ? parcel(number, carrier, url(entry.tracking_link) ?? url(entry.custom_tracking_link), moment(entry.date_shipped), text(entry.tracking_id))
    : null
}

function fromAfterShip(entry: Entry): Parcel | null {
  const number = text(entry.tracking_number)
  const metrics = typeof entry.metrics === 'object' && entry.metrics !== null ? (entry.metrics as Entry) : {}
  return number ? parcel(number, text(entry.slug), null, moment(metrics.created_at), text(entry.tracking_id)) : null
}

const parcel = (trackingNumber: string, carrier: string | null, trackingUrl: string | null, shippedAt: string | null, id?: string | null): Parcel => ({
  externalId: (id ?? trackingNumber).slice(0, 200),
  status: 'shipped',
  carrier: nameOrNull(carrier, 255),
  trackingNumber: trackingNumber.slice(0, 255),
  trackingUrl,
  shippedAt,
  estimatedDeliveryAt: null,
  deliveredAt: null,
  scans: null,
})

const entries = (value: unknown): Entry[] =>
  (Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : []).filter(
    (entry): entry is Entry => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  )
const text = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null)
const url = (value: unknown): string | null => (typeof value === 'string' && /^https?:\/\//i.test(value) && value.length <= 2_000 ? value : null)

/** A Unix time in seconds, or a date. */
function moment(value: unknown): string | null {
  const written = text(value)
  if (!written) return null
  const ms = /^\d{9,10}$/.test(written) ? Number(written) * 1_000 : parseInstant(written, 'utc')
  return ms === null ? null : isoFromMs(ms)
}
