import { ruleBroken } from '@/domain/errors'
import type { Connector } from '../../../domain'
import { gidOf } from '../../../domain/connectors/shopify/gid'
import { RECORD_QUERIES } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'
import { isShopifyEntity } from './backfill'
import { isRecord } from './connections'
import { readRecords } from './read-records'

/** Reads one record by its id. Of a discount with several codes, any of its coupons names it: all of them come. */
export const fetchOne: NonNullable<Connector['fetchOne']> = async (store, { entity, externalId }) => {
  if (!isShopifyEntity(entity)) throw ruleBroken('store-sync.cannot-fetch', `Shopify has no ${entity}.`)
  const { one, type } = RECORD_QUERIES[entity]
  const [number = ''] = externalId.split('/')
  if (!/^\d{1,30}$/.test(number)) return null
  const { node } = await ask(store, one, { id: gidOf(type, number) })
  return isRecord(node) && Object.keys(node).length > 0 ? readRecords(store, entity, [node]) : null
}
