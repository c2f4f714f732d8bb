import type { StoreEntity } from '../../../connector'
import {
  ADJUSTMENT_FIELDS,
  CHECKOUT_LINE_FIELDS,
  COLLECTION_FIELDS,
  checkoutFields,
  customerFields,
  discountFields,
  inBulk,
  LINE_FIELDS,
  orderFields,
  PAGE_INFO,
  paged,
  productFields,
  REFUND_LINE_FIELDS,
  REFUND_SHIPPING_FIELDS,
  refundFields,
  SCAN_FIELDS,
  SHIPPING_FIELDS,
  scanFields,
  TRANSACTION_FIELDS,
} from './selections'

export type ShopifyEntity = Exclude<StoreEntity, 'reviews'>

type RecordQueries = {
  /** The connection of all of them, and the type in their ids (`gid://shopify/TYPE/1`). */
  readonly root: string
  readonly type: string
  /** One page of them: variables first, after, query (Shopify's search words). */
  readonly page: string
  /** The whole of them as a bulk operation, null where Shopify's limits for those do not allow it. */
  readonly bulk: ((search: string) => string) | null
  /** How many at once: what they cost together stays below what one question may cost. */
  readonly first: number
  /** One, by its id. */
  readonly one: string
}

const page = (name: string, root: string, sortKey: string, fields: string): string =>
  `query ${name}($first: Int!, $after: String, $query: String) { ${root}(first: $first, after: $after, query: $query, sortKey: ${sortKey}) { ${PAGE_INFO} edges { node { ${fields} } } } }`
const one = (name: string, type: string, fields: string): string => `query ${name}($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`
const bulk = (root: string, fields: string) => (search: string) => `{ ${root}(query: ${JSON.stringify(search)}) { edges { node { ${fields} } } } }`

/**
 * What is asked of Shopify, per entity. Pages go by the moment of change: a record that changes while we page moves to the end and is read again,
 * so none is missed. Checkouts cannot be sorted so; they go by id.
 */
export const RECORD_QUERIES: Readonly<Record<ShopifyEntity, RecordQueries>> = {
  products: {
    ...{ root: 'products', type: 'Product', first: 50, one: one('Product', 'Product', productFields(paged)) },
    ...{ page: page('Products', 'products', 'UPDATED_AT', productFields(paged)), bulk: bulk('products', productFields(inBulk)) },
  },
  customers: {
    ...{ root: 'customers', type: 'Customer', first: 100, one: one('Customer', 'Customer', customerFields()) },
    ...{ page: page('Customers', 'customers', 'UPDATED_AT', customerFields()), bulk: bulk('customers', customerFields()) },
  },
  orders: {
    ...{ root: 'orders', type: 'Order', first: 40, one: one('Order', 'Order', orderFields(paged)) },
    ...{ page: page('Orders', 'orders', 'UPDATED_AT', orderFields(paged)), bulk: bulk('orders', orderFields(inBulk)) },
  },
  carts: {
    ...{ root: 'abandonedCheckouts', type: 'AbandonedCheckout', first: 40, one: one('Checkout', 'AbandonedCheckout', checkoutFields(paged)) },
    ...{ page: page('Checkouts', 'abandonedCheckouts', 'ID', checkoutFields(paged)), bulk: bulk('abandonedCheckouts', checkoutFields(inBulk)) },
  },
  coupons: {
    ...{ root: 'discountNodes', type: 'DiscountNode', first: 25, one: one('Coupon', 'DiscountNode', discountFields()) },
    ...{ page: page('Coupons', 'discountNodes', 'UPDATED_AT', discountFields()), bulk: null },
  },
}

/** Orders by the moment they were placed, for reconciling. */
export const ORDERS_BY_PLACED = page('OrdersByPlaced', 'orders', 'PROCESSED_AT', orderFields(paged))
export const CUSTOMERS_BY_CREATED = `query CustomersByCreated($first: Int!, $after: String, $query: String) { customers(first: $first, after: $after, query: $query, sortKey: CREATED_AT) { ${PAGE_INFO} edges { node { id updatedAt } } } }`

/** The ids alone of what has no figures to compare: what is gone there and here still. */
const ids = (name: string, root: string): string =>
  `query ${name}($first: Int!, $after: String) { ${root}(first: $first, after: $after, sortKey: ID) { ${PAGE_INFO} edges { node { id } } } }`
export const ID_QUERIES = {
  products: { root: 'products', query: ids('ProductIds', 'products') },
  coupons: { root: 'discountNodes', query: ids('DiscountIds', 'discountNodes') },
  carts: { root: 'abandonedCheckouts', query: ids('CheckoutIds', 'abandonedCheckouts') },
} as const

/** What an order only names, read by ids. */
export const REFUNDS_BY_ID = `query RefundsById($ids: [ID!]!) { nodes(ids: $ids) { ... on Refund { ${refundFields()} } } }`
export const SCANS_BY_ID = `query ScansById($ids: [ID!]!) { nodes(ids: $ids) { ... on Fulfillment { ${scanFields()} } } }`

const more = (type: string, field: string, selection: string): string =>
  `query More($id: ID!, $after: String) { node(id: $id) { ... on ${type} { ${field}(first: 100, after: $after) { ${PAGE_INFO} edges { node { ${selection} } } } } } }`

/** Which products are in a collection, and products by their ids. */
export const COLLECTION_MEMBERS = `query CollectionMembers($id: ID!, $after: String) { node(id: $id) { ... on Collection { id title products(first: 250, after: $after, sortKey: ID) { ${PAGE_INFO} edges { node { id } } } } } }`
/** Which collections changed: nobody in them has to have changed for that. */
export const CHANGED_COLLECTIONS = page('ChangedCollections', 'collections', 'UPDATED_AT', 'id')
export const PRODUCTS_BY_ID = `query ProductsById($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { ${productFields(paged)} } } }`

/** By type and field: how a list inside a record is read on where its first page was not all of it. */
export const MORE: Readonly<Record<'Order' | 'Refund' | 'Fulfillment' | 'AbandonedCheckout' | 'Product', Readonly<Record<string, string>>>> = {
  Order: { lineItems: more('Order', 'lineItems', LINE_FIELDS), shippingLines: more('Order', 'shippingLines', SHIPPING_FIELDS) },
  Refund: {
    refundLineItems: more('Refund', 'refundLineItems', REFUND_LINE_FIELDS),
    refundShippingLines: more('Refund', 'refundShippingLines', REFUND_SHIPPING_FIELDS),
    orderAdjustments: more('Refund', 'orderAdjustments', ADJUSTMENT_FIELDS),
    transactions: more('Refund', 'transactions', TRANSACTION_FIELDS),
  },
  Fulfillment: { events: more('Fulfillment', 'events', SCAN_FIELDS) },
  Product: { collections: more('Product', 'collections', COLLECTION_FIELDS) },
  AbandonedCheckout: { lineItems: more('AbandonedCheckout', 'lineItems', CHECKOUT_LINE_FIELDS) },
}
