import { ruleBroken } from '@/domain/errors'
import type { Connector, StoreAccess } from '../../../domain'
import { listByReading } from '../reading/list-by-reading'
import { askMedusa, listOf } from './ask-medusa'
import { backfillPage, ENTITIES } from './backfill'
import { tallyPage } from './count-and-sum'
import { newsOf, RESOURCES } from './resources'

/** Medusa, version 2. It signs no deliveries of its own, so none are taken: it is asked for what changed. */
export const medusa: Connector = {
  kind: 'medusa',
  topics: [],
  verifyDelivery: () => ({ ok: false, reason: 'no-secret' }),
  mapDelivery: (topic) => ({ ok: false, problem: { code: 'topic', path: '$', message: `Medusa sends no deliveries that could be trusted (“${topic}”).` } }),
  test: nameOf,
  backfill: { entities: ENTITIES, page: backfillPage },
  listIds: listByReading(backfillPage, ['products', 'coupons']),
  countAndSum: { entities: ['customers', 'orders'], page: tallyPage },
  async fetchOne(store, { entity, externalId }) {
    const resource = RESOURCES[entity]
    if (!resource) throw ruleBroken('store-sync.cannot-fetch', `Medusa’s Admin API knows no ${entity}.`)
    const answer = await askMedusa(store, `${resource.path}/${encodeURIComponent(externalId)}`, { fields: resource.fields })
    const record = answer?.[resource.one]
    return record === undefined || record === null ? null : newsOf(entity, [record], store.currency)
  },
}

async function nameOf(store: StoreAccess): Promise<string> {
  const { records } = await listOf(store, 'stores', { fields: 'id,name', limit: '1' })
  const name = (records[0] as { name?: unknown } | undefined)?.name
  return typeof name === 'string' && name !== '' ? name : 'the store answers'
}
