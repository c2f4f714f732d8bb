import { type IngestScope, recordCustomers } from '@/features/customers/server'
import { lockOrders, recordOrders, recordRefunds } from '@/features/orders/server'
import type { Tx } from '@/server/db/transact'
import type { DeliveryNews } from '../../domain'
import { withoutFileSums } from '../refunds/file-sums'

export type RecordedNews = { customers: number; orders: number; refunds: number; rejected: { externalId: string; reason: string }[] }

/** Hands news to those who keep it: people first, so that an order finds its buyer; orders are locked before people, as everybody does. */
export async function recordNews(tx: Tx, scope: IngestScope, news: DeliveryNews): Promise<RecordedNews> {
  await lockOrders(tx, scope, [...news.orders.map(({ externalId }) => externalId), ...news.refunds.map(({ orderExternalId }) => orderExternalId)])
  if (news.customers.length > 0) await recordCustomers(tx, scope, news.customers)
  const orders = news.orders.length > 0 ? await recordOrders(tx, scope, news.orders) : null
  const refunds = news.refunds.length > 0 ? await recordRefunds(tx, scope, await withoutFileSums(tx, scope, news.refunds)) : null
  return {
    customers: news.customers.length,
    orders: news.orders.length,
    refunds: news.refunds.length,
    rejected: [...(orders?.rejected ?? []), ...(refunds?.rejected ?? [])],
  }
}
