import { ruleBroken } from '@/domain/errors'
import { type ImportEntity, type ImportFormat, isReadable, type ReadableEntity } from '../../domain'
import { shopifyCustomers } from './import-customers'
import type { ImportKind } from './import-kind'
import { npsResponses } from './import-nps'
import { shopifyOrders } from './import-orders'
import { pointsBalances } from './import-points'

/** @throws rule `store-sync.format-not-read` for a pair this version does not read */
export function kindOf(entity: ImportEntity, format: ImportFormat): ImportKind<unknown> {
  if (!isReadable(entity, format)) throw ruleBroken('store-sync.format-not-read', `This version does not read ${entity} from ${format} files.`)
  return kinds[entity](format)
}

const kinds: Record<ReadableEntity, (format: ImportFormat) => ImportKind<unknown>> = {
  customers: () => shopifyCustomers as ImportKind<unknown>,
  orders: () => shopifyOrders as ImportKind<unknown>,
  nps: () => npsResponses as ImportKind<unknown>,
  points: (format) => pointsBalances(format === 'smile' ? 'smile' : 'generic') as ImportKind<unknown>,
}
