import type { StoreAccess, TallyPage, TallyRequest } from '../../../domain'
import { rawId } from '../../../domain/connectors/reading/read-each'
import { tallyOfCustomer, tallyOfOrder } from '../../../domain/connectors/reading/tally-of'
import { listOf } from './ask-medusa'
import { readCursor, writeCursor } from './read-cursor'
import { newsOf, RESOURCES } from './resources'

const PAGE = 50

/** The figures of what was placed (or made) in a period, by the very reading that brought them here. */
export async function tallyPage(store: StoreAccess, { entity, from, to, cursor: text }: TallyRequest): Promise<TallyPage> {
  const resource = RESOURCES[entity]
  const cursor = readCursor(text)
  const { records } = await listOf(store, resource?.path ?? entity, {
    ...{ fields: resource?.fields ?? '', limit: String(PAGE), order: 'id', 'created_at[$gte]': from.toISOString(), 'created_at[$lt]': to.toISOString() },
    ...(cursor && 'after' in cursor ? { 'id[$gt]': cursor.after } : {}),
  })
  const { news, unreadable } = newsOf(entity, records, store.currency)
  const tallies = entity === 'orders' ? news.orders.map(tallyOfOrder) : news.customers.map((customer) => tallyOfCustomer(customer, store.currency))
  return { tallies, unreadable, next: records.length < PAGE ? null : writeCursor({ after: rawId('id')(records.at(-1)) }) }
}
