import type { DeliveryNews, MappedDelivery, StoreEntity } from '../../connector'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { mapCustomer } from './map-customer'
import { mapOrder } from './map-order'
import { isUnwritten, mapProduct } from './map-product'
import { customerSchema, deletedSchema, orderSchema, productSchema } from './payload'
import { isDraft } from './statuses'

const none = (): DeliveryNews => ({ customers: [], orders: [], refunds: [] })
const ignored = (why: string): DeliveryNews => ({ ...none(), ignored: why })
const toFetch = (entity: StoreEntity, externalId: string): DeliveryNews => ({ ...none(), fetch: [{ entity, externalId }] })

/**
 * A refund arrives as `order.updated` with no more than its sum. What is told is taken at its word at once (net sales by the share of the
 * sum), and the order is read with its refunds right after; what was read replaces it.
 */
function orderNews(body: unknown): DeliveryNews {
  const order = shaped(orderSchema, body)
  if (isDraft(order.status)) return ignored('It is a checkout that is still being filled in.')
  const news = { ...none(), orders: [mapOrder(order, 'delivered', null)] }
  return (order.refunds ?? []).length > 0 ? { ...news, fetch: [{ entity: 'orders', externalId: order.id }] } : news
}

const customerNews = (body: unknown): DeliveryNews => ({ ...none(), customers: [mapCustomer(shaped(customerSchema, body), 'delivered')] })

function productNews(body: unknown): DeliveryNews {
  const product = shaped(productSchema, body)
  if (isUnwritten(product)) return ignored('The product is still being written.')
  return { ...none(), products: [mapProduct(product, 'delivered', null)] }
}

/** A coupon's body says an amount and no currency: it is read with the shop's. */
const couponNews = (body: unknown): DeliveryNews => toFetch('coupons', shaped(deletedSchema, body).id)

/**
 * `deleted` carries only an id, and for orders, products and coupons it means the trash, from which things come back (`restored`): the store is asked how it
 * stands with it. A customer's account is deleted for good.
 */
const trashed = (entity: StoreEntity) => (body: unknown) => toFetch(entity, shaped(deletedSchema, body).id)

function customerGone(body: unknown, heardAt: Date | undefined): DeliveryNews {
  const { id } = shaped(deletedSchema, body)
  return heardAt ? { ...none(), deletions: [{ entity: 'customers', externalId: id, version: heardAt.getTime() }] } : toFetch('customers', id)
}

type Reader = (body: unknown, heardAt: Date | undefined) => DeliveryNews
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['order.created', orderNews],
  ['order.updated', orderNews],
  ['order.restored', orderNews],
  ['order.deleted', trashed('orders')],
  ['customer.created', customerNews],
  ['customer.updated', customerNews],
  ['customer.deleted', customerGone],
  ['product.created', productNews],
  ['product.updated', productNews],
  ['product.restored', productNews],
  ['product.deleted', trashed('products')],
  ['coupon.created', couponNews],
  ['coupon.updated', couponNews],
  ['coupon.restored', couponNews],
  ['coupon.deleted', trashed('coupons')],
])

export const WOOCOMMERCE_TOPICS: readonly string[] = [...READERS.keys()]

/**
 * Reads one webhook body. Never throws: what cannot be read is a problem that says where.
 * @param heardAt when the delivery came in: the only clock of a deletion
 */
export function mapDelivery(topic: string, body: unknown, heardAt?: Date): MappedDelivery {
  const read = READERS.get(topic)
  if (!read) return { ok: false, problem: { code: 'topic', path: '$', message: `Nothing here reads the topic “${topic}”.` } }
  try {
    return { ok: true, news: read(body, heardAt) }
  } catch (error) {
    if (!(error instanceof PayloadProblem)) throw error
    return { ok: false, problem: error.asProblem }
  }
}
