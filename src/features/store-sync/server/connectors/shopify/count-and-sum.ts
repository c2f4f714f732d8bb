import { z } from 'zod'
import { DomainError, ruleBroken } from '@/domain/errors'
import type { Connector, StoreAccess, TallyPage, TallyRequest } from '../../../domain'
import { tallyOfCustomer, tallyOfOrder } from '../../../domain/connectors/reading/tally-of'
import { gid } from '../../../domain/connectors/shopify/gid'
import { CUSTOMERS_BY_CREATED, ORDERS_BY_PLACED } from '../../../domain/connectors/shopify/queries'
import { parseInstant } from '../../../domain/instant'
import type { Connection } from './connections'
import { pageOfRecords } from './page-of-records'
import { readRecords } from './read-records'
import { placedBetween } from './search-words'

/** The figures of a period, by the same reading that records them: a difference is one of the records, never of two ways to count. */
export const countAndSum: NonNullable<Connector['countAndSum']> = {
  entities: ['orders', 'customers'],
  page: (store, request) => (request.entity === 'orders' ? orders(store, request) : customers(store, request)),
}

async function orders(store: StoreAccess, { from, to, cursor }: TallyRequest): Promise<TallyPage> {
  const question = { root: 'orders', query: ORDERS_BY_PLACED, first: 40 }
  const { nodes, next } = await pageOfRecords(store, question, { after: cursor, query: placedBetween('processed_at', from, to) })
  const { news, unreadable } = await readRecords(store, 'orders', nodes)
  return { tallies: news.orders.map(tallyOfOrder), unreadable, next }
}

const counted = z.object({ id: gid, updatedAt: z.string() })

async function customers(store: StoreAccess, { from, to, cursor }: TallyRequest): Promise<TallyPage> {
  const { nodes, next } = await createdBetween(store, from, to, cursor)
  const tallies = nodes.map((node) => {
    const read = counted.safeParse(node)
    if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
    return tallyOfCustomer({ externalId: read.data.id, version: parseInstant(read.data.updatedAt) ?? 0 }, store.currency)
  })
  return { tallies, unreadable: [], next }
}

/** Shopify's pages name the moment of creation differently for counting customers and for listing them: whichever is understood. */
async function createdBetween(store: StoreAccess, from: Date, to: Date, after: string | null): Promise<Connection> {
  const question = { root: 'customers', query: CUSTOMERS_BY_CREATED, first: 250 }
  try {
    return await pageOfRecords(store, question, { after, query: placedBetween('created_at', from, to) })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'store-sync.search-ignored') throw error
    return pageOfRecords(store, question, { after, query: placedBetween('customer_date', from, to) })
  }
}
