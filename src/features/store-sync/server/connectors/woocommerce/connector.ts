import type { Connector } from '../../../domain'
import { mapDelivery, WOOCOMMERCE_TOPICS } from '../../../domain/connectors/woocommerce'
import { backfillPage, ENTITIES } from './backfill'
import { discounts } from './discounts'
import { ensureSubscriptions } from './ensure-subscriptions'
import { fetchOne } from './fetch-one'
import { listIds } from './list-ids'
import { pointsBack } from './points-back'
import { tallyPage } from './tally'
import { testWoo } from './test-store'
import { isPing, verifyDelivery } from './verify-delivery'

export const woocommerce: Connector = {
  kind: 'woocommerce',
  topics: WOOCOMMERCE_TOPICS,
  verifyDelivery,
  isPing,
  mapDelivery,
  test: testWoo,
  backfill: { entities: ENTITIES, page: backfillPage },
  fetchOne,
  countAndSum: { entities: ['orders', 'customers'], page: tallyPage },
  listIds,
  ensureSubscriptions,
  discounts,
  pointsBack,
}
