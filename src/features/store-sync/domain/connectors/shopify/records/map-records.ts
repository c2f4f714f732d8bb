import type { StoreNews, UnreadableRecord } from '../../../connector'
import { PayloadProblem } from '../../reading/payload-problem'
import { rawId } from '../../reading/read-each'
import { mapCheckout } from '../map-checkout'
import { mapCustomer } from '../map-customer'
import { mapOrder } from '../map-order'
import { mapProduct } from '../map-product'
import type { ShopifyEntity } from '../queries'
import { checkoutFromRecord } from './checkout-record'
import { customerFromRecord } from './customer-record'
import { mapCoupons } from './map-coupons'
import { orderFromRecord } from './order-record'
import { productFromRecord } from './product-record'

/**
 * Reads records of one kind as the store answered them, purely. What cannot be read is named with its place and reason; the rest goes on.
 * @param currency the shop's, for prices that stand without one
 */
export function mapRecords(entity: ShopifyEntity, records: readonly unknown[], currency: string): { news: StoreNews; unreadable: UnreadableRecord[] } {
  const news: Required<Pick<StoreNews, 'customers' | 'orders' | 'refunds' | 'products' | 'carts' | 'coupons'>> = {
    ...{ customers: [], orders: [], refunds: [], products: [], carts: [], coupons: [] },
  }
  const readers: Record<ShopifyEntity, (record: unknown) => void> = {
    products: (record) => news.products.push(mapProduct(productFromRecord(record), currency)),
    customers: (record) => news.customers.push(mapCustomer(customerFromRecord(record))),
    orders: (record) => news.orders.push(mapOrder(orderFromRecord(record))),
    carts: (record) => news.carts.push(mapCheckout(checkoutFromRecord(record))),
    coupons: (record) => news.coupons.push(...mapCoupons(record)),
  }
  const unreadable: UnreadableRecord[] = []
  for (const record of records) {
    try {
      readers[entity](record)
    } catch (error) {
      if (!(error instanceof PayloadProblem)) throw error
      unreadable.push({ entity, externalId: idIn(record), problem: error.asProblem })
    }
  }
  return { news, unreadable }
}

/** The number at the end of Shopify's own id. */
const idIn = (record: unknown): string => rawId('id')(record).split('/').at(-1) || 'unknown'
