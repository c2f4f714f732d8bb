import type { OrderSnapshot } from '@/features/orders/domain'
import { isoAt, textOrNull } from '../reading/plain-values'
import type { FulfilmentPayload } from './payload'

/** A parcel. Medusa knows when it was sent and when it arrived, no scans between; the carrier is not told apart from who fulfils. */
export function mapFulfilment(fulfilment: FulfilmentPayload, root: string): NonNullable<OrderSnapshot['fulfilments']>[number] {
  const label = (fulfilment.labels ?? []).find(({ tracking_number }) => textOrNull(tracking_number))
  const { canceled_at, delivered_at, shipped_at } = fulfilment
  return {
    externalId: fulfilment.id,
    status: canceled_at ? 'failed' : delivered_at ? 'delivered' : shipped_at ? 'shipped' : 'pending',
    carrier: null,
    trackingNumber: textOrNull(label?.tracking_number),
    trackingUrl: webAddress(label?.tracking_url),
    shippedAt: isoAt(shipped_at, `${root}.shipped_at`),
    estimatedDeliveryAt: null,
    deliveredAt: isoAt(delivered_at, `${root}.delivered_at`),
    scans: [],
  }
}

/** Medusa writes `#` where there is no address. */
const webAddress = (text: string | null | undefined): string | null => (text && /^https?:\/\//i.test(text) ? text : null)
