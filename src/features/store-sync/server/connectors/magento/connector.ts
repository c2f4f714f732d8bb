import { ruleBroken } from '@/domain/errors'
import type { Connector } from '../../../domain'
import { listByReading } from '../reading/list-by-reading'
import { search } from './ask-magento'
import { backfillPage, ENTITIES } from './backfill'
import { tallyPage } from './count-and-sum'
import { RESOURCES } from './resources'
import { storeConfig } from './store-config'

/** Magento Open Source 2 and Adobe Commerce. It sends no deliveries of its own: it is asked for what changed. */
export const magento: Connector = {
  kind: 'magento',
  topics: [],
  verifyDelivery: () => ({ ok: false, reason: 'no-secret' }),
  mapDelivery: (topic) => ({ ok: false, problem: { code: 'topic', path: '$', message: `Magento sends no deliveries that could be trusted (“${topic}”).` } }),
  backfill: { entities: ENTITIES, page: backfillPage },
  listIds: listByReading(backfillPage, ['products', 'coupons']),
  countAndSum: { entities: ['customers', 'orders'], page: tallyPage },
  async test(store) {
    const { code, secure_base_url, base_url } = await storeConfig(store)
    const address = secure_base_url ?? base_url
    return address && URL.canParse(address) ? `${new URL(address).host} (${code})` : code
  },
  async fetchOne(store, { entity, externalId }) {
    const resource = RESOURCES[entity]
    if (!resource) throw ruleBroken('store-sync.cannot-fetch', `Magento’s REST API knows no ${entity}.`)
    if (!/^\d{1,20}$/.test(externalId)) return null
    const { records } = await search(store, resource.path, resource.filterId, [{ field: resource.filterId, is: 'eq', value: externalId }])
    return records.length === 0 ? null : resource.read(store, records)
  },
}
