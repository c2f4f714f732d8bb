import type { Connector } from '../../../domain/connector'
import { mapDelivery, SHOPIFY_TOPICS } from '../../../domain/connectors/shopify/map-delivery'
import { backfill } from './backfill'
import { collections } from './collections'
import { countAndSum } from './count-and-sum'
import { discounts } from './discounts'
import { ensureSubscriptions } from './ensure-subscriptions'
import { fetchOne } from './fetch-one'
import { listIds } from './list-ids'
import { pointsBack } from './points-back'
import { testShop } from './test-shop'
import { verifyDelivery } from './verify-delivery'

export const shopify: Connector = {
  kind: 'shopify',
  topics: SHOPIFY_TOPICS,
  ...{ verifyDelivery, mapDelivery },
  ...{ test: testShop, backfill, fetchOne, collections, countAndSum, listIds, ensureSubscriptions, discounts, pointsBack },
}
