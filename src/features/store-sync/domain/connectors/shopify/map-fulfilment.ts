import type { OrderSnapshot } from '@/features/orders/domain'
import type { FulfilmentPayload } from './payload'
import { isoAt, textOrNull } from './plain-values'

type Fulfilment = NonNullable<OrderSnapshot['fulfilments']>[number]

/** What the carrier last said, where it said something. */
const BY_SHIPMENT: ReadonlyMap<string, Fulfilment['status']> = new Map([
  ['label_printed', 'pending'],
  ['label_purchased', 'pending'],
  ['confirmed', 'shipped'],
  ['in_transit', 'in_transit'],
  ['attempted_delivery', 'in_transit'],
  ['ready_for_pickup', 'in_transit'],
  ['out_for_delivery', 'out_for_delivery'],
  ['delivered', 'delivered'],
  ['failure', 'failed'],
] as const)

/**
 * A parcel as the order knows it. The order carries only the carrier's last word, so a delivered parcel was delivered when it was last updated;
 * the single scans come with news of their own.
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
    deliveredAt: status === 'delivered' ? isoAt(fulfilment.updated_at, `${root}.updated_at`) : null,
    scans: [],
  }
}

function statusOf({ status, shipment_status }: FulfilmentPayload): Fulfilment['status'] {
  if (status === 'cancelled' || status === 'error' || status === 'failure') return 'failed'
  const shipment = BY_SHIPMENT.get(shipment_status ?? '')
  return shipment ?? (status === 'success' ? 'shipped' : 'pending')
}
