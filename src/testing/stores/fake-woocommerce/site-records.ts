import type { LiveStore } from '../live-store'
import type { TruthChange, TruthOrder } from '../truth-records'
import { type Site, wooOrder, wooRefund } from './woo-orders'
import { roleOf, wooCoupon, wooCustomer, wooProduct, wooReview } from './woo-records'

export type WooEntity = 'orders' | 'customers' | 'products' | 'coupons' | 'reviews' | 'refunds'

/** A record as it lies in the shop's database: what filters and sorting look at, and its JSON. Moments in whole seconds. */
export type SiteRecord = { id: number; createdAt: number; modifiedAt: number; status: string; role: string; parentId: number; json: Record<string, unknown> }

/** A shop: its records are written out once for every state they are in. */
export type Shop = {
  readonly live: LiveStore
  readonly site: Site /** Ids, like `orders/17`. */
  readonly trash: Set<string>
  readonly written: WeakMap<object, SiteRecord>
}

type Kept = { id: number; createdAt: number; updatedAt: number }
type More = Partial<SiteRecord> & { json: Record<string, unknown> }

/** What a WooCommerce shop has now. WooCommerce knows no test orders: they never were in this shop. */
export function siteRecords({ live, site, trash, written }: Shop, entity: WooEntity): SiteRecord[] {
  const once = (record: Kept, write: () => More): SiteRecord => {
    const before = written.get(record)
    if (before) return before
    const { id, createdAt, updatedAt } = record
    const now = { id, createdAt, modifiedAt: updatedAt, status: 'publish', role: '', parentId: 0, ...write() }
    written.set(record, now)
    return now
  }
  const orders = (): TruthOrder[] => live.records('orders').filter(({ test }) => !test)
  switch (entity) {
    case 'orders':
      return orders().map((order) =>
        once(order, () => {
          const json = wooOrder(order, site, trash.has(`orders/${order.id}`) ? 'trash' : undefined)
          return { json, createdAt: order.placedAt, status: json.status }
        }),
      )
    case 'refunds':
      return orders().flatMap((order) =>
        order.refunds.map((refund) => ({
          ...{ id: refund.id, createdAt: refund.at, modifiedAt: refund.at, status: 'completed', role: '', parentId: order.id },
          json: wooRefund(order, refund, site),
        })),
      )
    case 'customers':
      return live.records('customers').map((customer) => once(customer, () => ({ json: wooCustomer(customer, site), role: roleOf(customer.id) })))
    case 'products':
      return live.records('products').map((product) =>
        once(product, () => {
          const status = trash.has(`products/${product.id}`) ? 'trash' : 'publish'
          return { json: wooProduct(product, site, status), status }
        }),
      )
    case 'coupons':
      return live.records('coupons').map((coupon) => once(coupon, () => ({ json: wooCoupon(coupon, site) })))
    case 'reviews':
      return live.records('reviews').map((review) => once(review, () => ({ json: wooReview(review, site), status: review.published ? 'approved' : 'hold' })))
  }
}

/** A change as the JSON a webhook carries: the record as it was right then; only an id of what was deleted. */
export function bodyOf(change: TruthChange, site: Site): Record<string, unknown> | null {
  if (change.record === null) return { id: change.id }
  switch (change.entity) {
    case 'orders':
      return change.record.test ? null : wooOrder(change.record, site)
    case 'customers':
      return wooCustomer(change.record, site)
    case 'products':
      return wooProduct(change.record, site)
    case 'coupons':
      return wooCoupon(change.record, site)
    default:
      return null
  }
}
