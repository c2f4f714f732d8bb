import type { StoreAccess, StoreEntity, StoreNews, UnreadableRecord } from '../../../domain'
import { PayloadProblem, shaped } from '../../../domain/connectors/reading/payload-problem'
import {
  couponSchema,
  customerSchema,
  isDraft,
  isUnwritten,
  mapCoupon,
  mapCustomer,
  mapOrder,
  mapProduct,
  mapReview,
  type OrderPayload,
  orderSchema,
  productSchema,
  reviewSchema,
} from '../../../domain/connectors/woocommerce'
import { readRefunds } from './read-refunds'
import type { RawRecord } from './walk'

export type ReadNews = { news: StoreNews; unreadable: UnreadableRecord[] }

/** What records that were read from the shop say. One that cannot be read is put aside with the reason; the others go on. */
export async function newsOf(store: StoreAccess, entity: StoreEntity, records: readonly RawRecord[]): Promise<ReadNews> {
  const news: StoreNews = { customers: [], orders: [], refunds: [], products: [], reviews: [], coupons: [] }
  const unreadable: UnreadableRecord[] = []
  const each = <T>(list: readonly T[], idOf: (record: T) => string, read: (record: T) => void) => {
    for (const record of list) {
      try {
        read(record)
      } catch (error) {
        if (!(error instanceof PayloadProblem)) throw error
        unreadable.push({ entity, externalId: idOf(record), problem: error.asProblem })
      }
    }
  }
  const rawId = ({ id }: RawRecord) => String(id)
  const readAtMs = store.now().getTime()
  if (entity === 'customers') each(records, rawId, (record) => news.customers.push(mapCustomer(shaped(customerSchema, record), 'read')))
  if (entity === 'coupons') each(records, rawId, (record) => news.coupons!.push(mapCoupon(shaped(couponSchema, record), 'read', store.currency)))
  if (entity === 'reviews') each(records, rawId, (record) => news.reviews!.push(mapReview(shaped(reviewSchema, record), readAtMs)))
  if (entity === 'products')
    each(records, rawId, (record) => {
      const product = shaped(productSchema, record)
      if (!isUnwritten(product)) news.products!.push(mapProduct(product, 'read', store.currency))
    })
  if (entity === 'orders') {
    const orders: OrderPayload[] = []
    each(records, rawId, (record) => {
      const order = shaped(orderSchema, record)
      if (!isDraft(order.status)) orders.push(order)
    })
    const refunds = await readRefunds(store, orders)
    each(
      orders,
      ({ id }) => id,
      (order) => news.orders.push(mapOrder(order, 'read', refunds.get(order.id) ?? [])),
    )
  }
  return { news, unreadable }
}
