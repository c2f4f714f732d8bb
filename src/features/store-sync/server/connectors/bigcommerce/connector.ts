import type { Connector } from '../../../domain'
import { BIGCOMMERCE_TOPICS, mapDelivery } from '../../../domain/connectors/bigcommerce/map-delivery'
import { listByReading } from '../reading/list-by-reading'
import { backfillPage, ENTITIES } from './backfill'
import { tallyPage } from './count-and-sum'
import { ensureSubscriptions } from './ensure-subscriptions'
import { fetchOne } from './fetch-one'
import { storeFacts } from './read-catalogue'
import { verifyDelivery } from './verify-delivery'

export const bigcommerce: Connector = {
  kind: 'bigcommerce',
  topics: BIGCOMMERCE_TOPICS,
  verifyDelivery,
  mapDelivery,
  test: async (store) => (await storeFacts(store)).name || 'the store answers',
  backfill: { entities: ENTITIES, page: backfillPage },
  listIds: listByReading(backfillPage, ['products', 'coupons', 'reviews']),
  countAndSum: { entities: ['customers', 'orders'], page: tallyPage },
  fetchOne,
  ensureSubscriptions,
}
