import { type DocumentNode, execute, type GraphQLError, parse } from 'graphql'
import { complaintsOf, shopifySchema } from '../../shopify-schema/shopify-schema'
import type { LiveStore } from '../live-store'
import type { TruthEntity, TruthRecords } from '../truth-records'
import { type Keyed, keyedConnection, type PageArgs, searchFilter } from './connection'
import { personNode } from './customer-node'
import { orderNode, parcelNode, refundNode } from './order-node'
import { checkoutNode, collectionNode, collectionNodes, discountNode, productNode } from './other-nodes'

type RootArgs = PageArgs & { query?: string | null; sortKey?: string | null }
/** What else the shop can be asked: its bulk operations and subscriptions. */
export type MoreRoots = Readonly<Record<string, unknown>>
export type Answered = { data: Record<string, unknown> | null; errors: { message: string; extensions?: Record<string, unknown> }[] }

/** Queries that were found good before: there are few, asked often. */
const known = new Map<string, DocumentNode>()

/** Validates a query against Shopify's own schema and answers it from the store as it stands. */
export function answerQuery(store: LiveStore, query: string, variables: Record<string, unknown>, more: MoreRoots = {}): Answered {
  const complaints = known.has(query) ? [] : complaintsOf(query)
  if (complaints.length > 0) return { data: null, errors: complaints.map((message) => ({ message, extensions: { code: 'undefinedField' } })) }
  const document = known.get(query) ?? parse(query)
  known.set(query, document)
  const result = execute({ schema: shopifySchema(), document, rootValue: { ...rootsOf(store), ...more }, variableValues: variables })
  if (result instanceof Promise) throw new Error('The fake shop answers at once.')
  const errors = result.errors?.map(({ message, path }: GraphQLError) => ({ message: `${message} (${path?.join('.') ?? ''})` })) ?? []
  return { data: (result.data as Record<string, unknown> | null | undefined) ?? null, errors }
}

function rootsOf(store: LiveStore) {
  const root =
    <E extends TruthEntity>(entity: E, nodeOf: (record: TruthRecords[E]) => unknown) =>
    ({ query, sortKey, ...page }: RootArgs) => {
      const passes = searchFilter(query)
      const moments = (record: TruthRecords[E]) => ({
        ...{ updated_at: record.updatedAt, created_at: record.createdAt, customer_date: record.createdAt },
        ...('placedAt' in record ? { processed_at: record.placedAt } : {}),
      })
      const keyOf = (record: TruthRecords[E]) =>
        sortKey === 'ID'
          ? 0
          : sortKey === 'CREATED_AT'
            ? record.createdAt
            : sortKey === 'PROCESSED_AT' && 'placedAt' in record
              ? record.placedAt
              : record.updatedAt
      const records = store.records(entity).filter((record) => passes(moments(record)))
      return keyedConnection<unknown>(
        records.map((record): Keyed<unknown> => ({ key: keyOf(record), id: record.id, node: () => nodeOf(record) })),
        page,
      )
    }
  return {
    shop: { name: 'The fake shop', currencyCode: store.truth.currency, ianaTimezone: store.truth.timeZone },
    orders: root('orders', (order) => orderNode(store, order)),
    customers: root('customers', personNode),
    products: root('products', (product) => productNode(store, product)),
    abandonedCheckouts: root('carts', (cart) => checkoutNode(store, cart)),
    discountNodes: root('coupons', (coupon) => discountNode(store, coupon)),
    collections: ({ query, sortKey: _, ...page }: RootArgs) => {
      const passes = searchFilter(query)
      return keyedConnection<unknown>(
        collectionNodes(store).filter(({ key }) => passes({ updated_at: key })),
        page,
      )
    },
    node: ({ id }: { id: string }) => nodeById(store, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => nodeById(store, id)),
  }
}

function nodeById(store: LiveStore, id: string): unknown {
  const [, type, digits] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(id) ?? []
  const number = Number(digits)
  const find = <E extends TruthEntity>(entity: E, nodeOf: (record: TruthRecords[E]) => unknown) => {
    const record = store.find(entity, number)
    return record ? nodeOf(record) : null
  }
  switch (type) {
    case 'Order':
      return find('orders', (order) => orderNode(store, order))
    case 'Customer':
      return find('customers', personNode)
    case 'Product':
      return find('products', (product) => productNode(store, product))
    case 'Collection':
      return collectionNode(store, number)
    case 'AbandonedCheckout':
      return find('carts', (cart) => checkoutNode(store, cart))
    case 'DiscountNode':
      return find('coupons', (coupon) => discountNode(store, coupon))
    case 'Refund': {
      const order = store.find('orders', Math.floor(number / 100))
      const refund = order?.refunds.find((one) => one.id === number)
      return order && refund ? refundNode(store, order, refund) : null
    }
    case 'Fulfillment': {
      const parcel = store.find('orders', Math.floor(number / 10))?.parcels.find((one) => one.id === number)
      return parcel ? parcelNode(parcel) : null
    }
    default:
      return null
  }
}
