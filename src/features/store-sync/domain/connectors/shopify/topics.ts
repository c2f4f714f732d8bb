import { z } from 'zod'
import { refundDeliverySchema } from '@/features/orders/domain'
import type { DeliveryNews, StoreEntity, StoreRef } from '../../connector'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { msAt } from '../reading/plain-values'
import { gid } from './gid'
import { mapCheckout } from './map-checkout'
import { mapEmailConsent, mapSmsConsent } from './map-consent'
import { mapCustomer } from './map-customer'
import { mapOrder } from './map-order'
import { mapCustomerRedact, mapDataRequest, mapShopRedact } from './map-privacy'
import { mapProduct } from './map-product'
import { currencyOf, mapRefund, pricesIncludeTax, refundedAtMs } from './map-refund'
import { customerSchema, id, orderSchema, refundSchema, text } from './payload'
import { checkoutSchema, productSchema } from './shelf-payload'
import { ShopMoney } from './shop-money'

/** @param heardAt when the delivery came in */
type Reader = (body: unknown, heardAt?: Date) => DeliveryNews

export const noNews = (): DeliveryNews => ({ customers: [], orders: [], refunds: [] })

/** An order brings its customer along, as far as the body tells when that customer last changed. */
function orderNews(body: unknown): DeliveryNews {
  const order = shaped(orderSchema, body)
  return { ...noNews(), orders: [mapOrder(order)], customers: order.customer?.updated_at ? [mapCustomer(order.customer, '$.customer')] : [] }
}

const customerNews = (body: unknown): DeliveryNews => ({ ...noNews(), customers: [mapCustomer(shaped(customerSchema, body))] })
const productNews = (body: unknown): DeliveryNews => ({ ...noNews(), products: [mapProduct(shaped(productSchema, body), null)] })
const checkoutNews = (body: unknown): DeliveryNews => ({ ...noNews(), carts: [mapCheckout(shaped(checkoutSchema, body))] })

/** A refund told by itself. One that moves neither money nor goods names no currency and changes nothing. */
function refundNews(body: unknown): DeliveryNews {
  const refund = shaped(refundSchema, body)
  if (!refund.order_id) throw new PayloadProblem('shape', '$.order_id', 'A refund names its order.')
  const currency = currencyOf(refund)
  if (currency === null) return { ...noNews(), ignored: 'The refund has neither lines nor transactions.' }
  const money = new ShopMoney(currency, '$')
  const told = {
    orderExternalId: refund.order_id,
    version: refundedAtMs(refund, '$'),
    currency,
    refund: mapRefund(refund, { money, pricesIncludeTax: pricesIncludeTax(refund, money), root: '$' }),
  }
  return { ...noNews(), refunds: [shaped(refundDeliverySchema, told, 'snapshot')] }
}

/** Shopify sends the id and nothing else, not even a moment: when we heard of it counts. Without that, the store is asked. */
const gone = (ref: StoreRef, heardAt: Date | undefined): DeliveryNews =>
  heardAt ? { ...noNews(), deletions: [{ ...ref, version: heardAt.getTime() }] } : { ...noNews(), fetch: [ref] }
const goneNews =
  (entity: StoreEntity): Reader =>
  (body, heardAt) =>
    gone({ entity, externalId: shaped(z.object({ id }), body).id }, heardAt)

/** A parcel or a carrier's scan names its order; the order knows them all. */
const orderOfNews = (body: unknown): DeliveryNews => {
  const { order_id } = shaped(z.object({ order_id: id }), body)
  return { ...noNews(), fetch: [{ entity: 'orders', externalId: order_id }] }
}
const editNews = (body: unknown): DeliveryNews => orderOfNews(shaped(z.object({ order_edit: z.object({ order_id: id }) }), body).order_edit)

const discountShape = z.object({ admin_graphql_api_id: z.string(), deleted_at: text })
function discountNews(body: unknown): DeliveryNews {
  const { admin_graphql_api_id, deleted_at } = shaped(discountShape, body)
  if (!/Code/.test(admin_graphql_api_id)) return { ...noNews(), ignored: 'A discount without a code is no coupon.' }
  const externalId = shaped(gid, admin_graphql_api_id, 'shape', '$.admin_graphql_api_id')
  return deleted_at
    ? { ...noNews(), deletions: [{ entity: 'coupons', externalId, version: msAt(deleted_at, '$.deleted_at') }] }
    : { ...noNews(), fetch: [{ entity: 'coupons', externalId }] }
}
const discountGone: Reader = (body, heardAt) => {
  const news = discountNews(body)
  const [ref] = news.fetch ?? []
  return ref ? gone(ref, heardAt) : news
}

/** A collection tells of itself, not of its products: what the store has in it by now is read, so that late, repeated and lost news all end the same. */
const collectionNews = (body: unknown): DeliveryNews => ({ ...noNews(), collections: [shaped(z.object({ id }), body).id] })

const uninstalled = (): DeliveryNews => ({
  ...noNews(),
  ignored: 'The app was uninstalled in Shopify: its token is void and no more deliveries come. To go on, install it again and enter the new credentials.',
})

/** The topics we ask Shopify for, and how each is read. */
export const SUBSCRIBED: ReadonlyMap<string, Reader> = new Map([
  ['orders/create', orderNews],
  ['orders/updated', orderNews],
  ['orders/paid', orderNews],
  ['orders/cancelled', orderNews],
  ['orders/delete', goneNews('orders')],
  ['refunds/create', refundNews],
  ['customers/create', customerNews],
  ['customers/update', customerNews],
  ['customers/delete', goneNews('customers')],
  ['customers_email_marketing_consent/update', (body) => ({ ...noNews(), customers: [mapEmailConsent(body)] })],
  ['customers_marketing_consent/update', (body) => ({ ...noNews(), customers: [mapSmsConsent(body)] })],
  ['products/create', productNews],
  ['products/update', productNews],
  ['products/delete', goneNews('products')],
  ['collections/create', collectionNews],
  ['collections/update', collectionNews],
  ['collections/delete', collectionNews],
  ['checkouts/create', checkoutNews],
  ['checkouts/update', checkoutNews],
  ['checkouts/delete', goneNews('carts')],
  ['fulfillments/create', orderOfNews],
  ['fulfillments/update', orderOfNews],
  ['fulfillment_events/create', orderOfNews],
  ['fulfillment_events/delete', orderOfNews],
  ['discounts/create', discountNews],
  ['discounts/update', discountNews],
  ['discounts/delete', discountGone],
  ['app/uninstalled', uninstalled],
])

/** Read as well, but not asked for: Shopify sends the privacy topics by the app's own settings, and the rest says what a subscribed topic says too. */
export const UNASKED: ReadonlyMap<string, Reader> = new Map([
  ['orders/fulfilled', orderNews],
  ['orders/partially_fulfilled', orderNews],
  ['orders/edited', editNews],
  ['customers/data_request', (body) => ({ ...noNews(), privacy: [mapDataRequest(body)] })],
  ['customers/redact', (body) => ({ ...noNews(), privacy: [mapCustomerRedact(body)] })],
  ['shop/redact', (body) => ({ ...noNews(), privacy: [mapShopRedact(body)] })],
])
