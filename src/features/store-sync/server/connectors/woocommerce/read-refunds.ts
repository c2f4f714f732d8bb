import type { StoreAccess } from '../../../domain'
import { type OrderPayload, type RefundPayload, refundSchema } from '../../../domain/connectors/woocommerce'
import { askWoo } from './ask-woo'
import { Remembered } from './remembered'
import { PER_PAGE, type RawRecord, recordsIn } from './walk'

/** Shops that have no list of all refunds (before WooCommerce 9): asked once, then order by order. */
const withoutList = new Remembered<true>()

/**
 * The refunds of orders, which name theirs by id and sum only. A page of orders costs one question for every hundred refunds in it; a shop before WooCommerce 9 one for
 * every order that has some. A refund that an order names and the shop no longer has was taken back a moment ago: the order has changed since and
 * is met again.
 * @returns by order id; orders without refunds are not in it
 */
export async function readRefunds(store: StoreAccess, orders: readonly OrderPayload[]): Promise<Map<string, RefundPayload[]>> {
  const orderOf = new Map(orders.flatMap((order) => (order.refunds ?? []).map(({ id }) => [id, order.id] as const)))
  const found = new Map<string, RefundPayload[]>()
  const take = (records: readonly RawRecord[]) => {
    for (const record of records) {
      const orderId = orderOf.get(String(record.id))
      const refund = orderId === undefined ? null : refundSchema.safeParse(record)
      if (orderId !== undefined && refund?.success) found.set(orderId, [...(found.get(orderId) ?? []), refund.data])
    }
  }
  const ids = [...orderOf.keys()]
  for (let from = 0; from < ids.length && !withoutList.get(store); from += PER_PAGE) {
    const include = ids.slice(from, from + PER_PAGE).join(',')
    const answer = await askWoo(store, '/wc/v3/refunds', { query: { include, per_page: String(PER_PAGE), orderby: 'id', order: 'asc' } })
    if (answer.status === 404) withoutList.set(store, true)
    else take(recordsIn(answer.value))
  }
  for (const order of orders) {
    const named = order.refunds ?? []
    if (named.length === (found.get(order.id)?.length ?? 0)) continue
    found.delete(order.id)
    take(await refundsOfOrder(store, order.id, named.length))
  }
  return found
}

async function refundsOfOrder(store: StoreAccess, orderId: string, count: number): Promise<RawRecord[]> {
  const records: RawRecord[] = []
  for (let offset = 0; offset < count; offset += PER_PAGE) {
    const query = { per_page: String(PER_PAGE), offset: String(offset), orderby: 'id', order: 'asc' }
    const answer = await askWoo(store, `/wc/v3/orders/${orderId}/refunds`, { query })
    if (answer.status === 404) return records
    records.push(...recordsIn(answer.value))
  }
  return records
}
