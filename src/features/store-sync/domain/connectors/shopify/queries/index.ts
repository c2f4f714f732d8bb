import { CREATE_DISCOUNT, CREATE_FREE_SHIPPING, DEACTIVATE_DISCOUNT, DISCOUNT_BY_CODE } from './discount-queries'
import { SET_METAFIELDS } from './points-queries'
import {
  CHANGED_COLLECTIONS,
  COLLECTION_MEMBERS,
  CUSTOMERS_BY_CREATED,
  ID_QUERIES,
  MORE,
  ORDERS_BY_PLACED,
  PRODUCTS_BY_ID,
  RECORD_QUERIES,
  REFUNDS_BY_ID,
  SCANS_BY_ID,
} from './record-queries'
import { BULK_STATE, CREATE_SUBSCRIPTION, MOVE_SUBSCRIPTION, SHOP, START_BULK, SUBSCRIPTIONS } from './shop-queries'

export * from './discount-queries'
export * from './points-queries'
export * from './record-queries'
export * from './shop-queries'

const SEARCH = "updated_at:>='2026-01-01T00:00:00Z'"

/** Everything that is ever sent, to be held against Shopify's own schema. */
export const ALL_QUERIES: readonly string[] = [
  ...Object.values(RECORD_QUERIES).flatMap(({ page, one, bulk }) => [page, one, ...(bulk ? [bulk(SEARCH)] : [])]),
  ...[ORDERS_BY_PLACED, CUSTOMERS_BY_CREATED, REFUNDS_BY_ID, SCANS_BY_ID, CHANGED_COLLECTIONS, COLLECTION_MEMBERS, PRODUCTS_BY_ID],
  ...Object.values(ID_QUERIES).map(({ query }) => query),
  ...Object.values(MORE).flatMap((fields) => Object.values(fields)),
  ...[SHOP, START_BULK, BULK_STATE, SUBSCRIPTIONS, CREATE_SUBSCRIPTION, MOVE_SUBSCRIPTION],
  SET_METAFIELDS,
  ...[DISCOUNT_BY_CODE, CREATE_DISCOUNT, CREATE_FREE_SHIPPING, DEACTIVATE_DISCOUNT],
]
