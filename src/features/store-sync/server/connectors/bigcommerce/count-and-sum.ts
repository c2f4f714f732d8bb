import type { StoreAccess, TallyPage, TallyRequest } from '../../../domain'
import { tallyOfCustomer, tallyOfOrder } from '../../../domain/connectors/reading/tally-of'
import { readCustomers } from './backfill'
import { byNumberV2, customersByMoment } from './pages'
import { readOrders } from './read-orders'

/** The figures of what was placed (or registered) in a period, by the very reading that brought them here. */
export async function tallyPage(store: StoreAccess, { entity, from, to, cursor }: TallyRequest): Promise<TallyPage> {
  const isWithin = (moment: string | null) => moment !== null && Date.parse(moment) >= from.getTime() && Date.parse(moment) < to.getTime()
  if (entity === 'customers') {
    const { records, next } = await customersByMoment(store, 250, cursor, {
      ...(cursor ? {} : { 'date_created:min': from.toISOString() }),
      'date_created:max': to.toISOString(),
    })
    const { news, unreadable } = await readCustomers(records)
    return {
      tallies: news.customers.filter(({ createdAt }) => isWithin(createdAt)).map((customer) => tallyOfCustomer(customer, store.currency)),
      unreadable,
      next,
    }
  }
  const period = { sort: 'id:asc', min_date_created: from.toISOString(), max_date_created: to.toISOString() }
  const { records, next } = await byNumberV2(store, 'orders', 250, cursor, period)
  const { news, unreadable } = await readOrders(store, records, false)
  return { tallies: news.orders.filter(({ placedAt }) => isWithin(placedAt)).map(tallyOfOrder), unreadable, next }
}
