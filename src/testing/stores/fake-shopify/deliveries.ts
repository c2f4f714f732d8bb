import type { Random } from '../../random'
import { type SignedDelivery, signedDelivery } from '../../shopify-deliveries'
import type { LiveStore } from '../live-store'
import type { TruthChange, TruthOrder } from '../truth-records'
import { customerBody } from './customer-body'
import { gid, isoWithOffset } from './numbers'
import { orderBody, parcelBody, refundBody, scanBody } from './order-body'
import { checkoutBody, discountBody, productBody } from './other-bodies'

type Told = readonly [topic: string, body: unknown]

/**
 * What Shopify sends when something changes, signed with the app's secret. A change of an order is told by several topics, as there.
 * @param store as it stands after the change: bodies carry the customer of that moment
 */
export function deliveriesOf(store: LiveStore, change: TruthChange, secret: string): SignedDelivery[] {
  return toldOf(store, change).map(([topic, body]) =>
    signedDelivery(topic, body, {
      secret,
      shop: 'fake.myshopify.com',
      triggeredAt: isoWithOffset(change.at),
      deliveryId: `${change.entity}-${change.id}-${change.at}-${topic}`,
    }),
  )
}

function toldOf(store: LiveStore, change: TruthChange): Told[] {
  switch (change.entity) {
    case 'orders':
      return change.record ? ordersTold(store, change.record, change.event) : [['orders/delete', { id: change.id }]]
    case 'customers':
      return [
        change.record
          ? [change.event === 'created' ? 'customers/create' : 'customers/update', customerBody(change.record)]
          : ['customers/delete', { id: change.id }],
      ]
    case 'products':
      return [
        change.record
          ? [change.event === 'created' ? 'products/create' : 'products/update', productBody(store, change.record)]
          : ['products/delete', { id: change.id }],
      ]
    case 'carts':
      return [
        change.record
          ? [change.event === 'created' ? 'checkouts/create' : 'checkouts/update', checkoutBody(store, change.record)]
          : ['checkouts/delete', { id: change.id }],
      ]
    case 'coupons':
      return [
        change.record
          ? [change.event === 'created' ? 'discounts/create' : 'discounts/update', discountBody(change.record)]
          : ['discounts/delete', { admin_graphql_api_id: gid('DiscountCodeNode', change.id), deleted_at: isoWithOffset(change.at) }],
      ]
    // Shopify has no reviews of its own.
    case 'reviews':
      return []
  }
}

function ordersTold(store: LiveStore, order: TruthOrder, event: TruthChange['event']): Told[] {
  const updated: Told = ['orders/updated', orderBody(store, order)]
  const [refund, parcel] = [order.refunds.at(-1), order.parcels.toSorted((a, b) => a.updatedAt - b.updatedAt).at(-1)]
  switch (event) {
    case 'created':
      return [['orders/create', orderBody(store, order)]]
    case 'paid':
      return [['orders/paid', orderBody(store, order)], updated]
    case 'cancelled':
      return [['orders/cancelled', orderBody(store, order)], updated]
    case 'refunded':
      return refund ? [['refunds/create', refundBody(store, order, refund)], updated] : [updated]
    case 'fulfilled':
      return parcel ? [['fulfillments/create', parcelBody(order, parcel)], updated] : [updated]
    case 'scanned':
      return parcel ? [['fulfillment_events/create', scanBody(order, parcel)], updated] : [updated]
    default:
      return [updated]
  }
}

/** What the wire makes of deliveries: late, twice, not at all. */
export function disturbed<T>(
  deliveries: readonly T[],
  random: Random,
  { drop = 0, duplicate = 0, shuffle = true }: { drop?: number; duplicate?: number; shuffle?: boolean } = {},
): T[] {
  const sent = deliveries.flatMap((delivery) => (random.chance(drop) ? [] : random.chance(duplicate) ? [delivery, delivery] : [delivery]))
  return shuffle ? random.shuffle(sent) : sent
}
