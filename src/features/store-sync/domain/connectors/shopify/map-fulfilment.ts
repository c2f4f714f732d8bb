import type { OrderSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { isoAt, msAt, textOrNull } from '../reading/plain-values'
import type { FulfilmentPayload } from './payload'

type Fulfilment = NonNullable<OrderSnapshot['fulfilments']>[number]

/** What the carrier last said, where it said something. */
const BY_SHIPMENT: ReadonlyMap<string, Fulfilment['status']> = new Map([
  ['label_printed', 'pending'],
  ['label_purchased', 'pending'],
  ['confirmed', 'shipped'],
  ['label_voided', 'pending'],
  ['carrier_picked_up', 'in_transit'],
  ['in_transit', 'in_transit'],
  ['delayed', 'in_transit'],
  ['attempted_delivery', 'in_transit'],
  ['ready_for_pickup', 'in_transit'],
  ['out_for_delivery', 'out_for_delivery'],
  ['delivered', 'delivered'],
  ['picked_up', 'delivered'],
  ['failure', 'failed'],
  ['not_delivered', 'failed'],
] as const)

/**
 * A parcel as the order knows it. A delivery carries only the carrier's last word, so a delivered parcel was delivered when it was last updated, and the
 * single scans stay as they are known; read from the store, both are there.
 */
export function mapFulfilment(fulfilment: FulfilmentPayload, root: string): Fulfilment {
  const status = statusOf(fulfilment)
  return {
    externalId: fulfilment.id,
    status,
    carrier: textOrNull(fulfilment.tracking_company),
    trackingNumber: textOrNull(fulfilment.tracking_number),
    trackingUrl: textOrNull(fulfilment.tracking_url),
    shippedAt: status === 'pending' || status === 'failed' ? null : isoAt(fulfilment.created_at, `${root}.created_at`),
    estimatedDeliveryAt: isoAt(fulfilment.estimated_delivery_at, `${root}.estimated_delivery_at`),
    deliveredAt: status === 'delivered' ? (isoAt(fulfilment.delivered_at, `${root}.delivered_at`) ?? isoAt(fulfilment.updated_at, `${root}.updated_at`)) : null,
    scans: fulfilment.events ? scansOf(fulfilment.events, `${root}.events`) : null,
  }
}

const scansOf = (events: NonNullable<FulfilmentPayload['events']>, root: string): NonNullable<Fulfilment['scans']> =>
  events
    .map(({ status, message, happened_at }, index) => ({
      at: isoFromMs(msAt(happened_at, `${root}[${index}].happened_at`)),
      status,
      message: textOrNull(message),
    }))
    .sort((a, b) => a.at.localeCompare(b.at))

function statusOf({ status, shipment_status }: FulfilmentPayload): Fulfilment['status'] {
  if (status === 'cancelled' || status === 'error' || status === 'failure') return 'failed'
  const shipment = BY_SHIPMENT.get(shipment_status ?? '')
  return shipment ?? (status === 'success' ? 'shipped' : 'pending')
}
