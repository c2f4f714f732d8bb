import { ruleBroken } from '@/domain/errors'
import { type ImportEntity, type ImportFormat, isReadable } from '../../domain'
import { surveyResponses } from './import-answers'
import { customersKind } from './import-customers'
import type { ImportKind, KindSetting } from './import-kind'
import { ordersKind } from './import-orders'
import { pointsBalances } from './import-points'
import { productsKind } from './import-products'
import { reviewsKind } from './import-reviews'
import { ticketsKind } from './import-tickets'
import { wooOrders } from './import-woo-orders'

/** @throws rule `store-sync.format-not-read` for a pair nobody writes */
export function demandReadable(entity: ImportEntity, format: ImportFormat): void {
  if (!isReadable(entity, format)) throw ruleBroken('store-sync.format-not-read', `There are no ${entity} in ${format} files.`)
}

/** @throws rule `store-sync.format-not-read` */
export function kindOf(entity: ImportEntity, format: ImportFormat, setting: KindSetting): ImportKind<unknown> {
  demandReadable(entity, format)
  return kinds[entity](format, setting) as ImportKind<unknown>
}

const kinds: Record<ImportEntity, (format: ImportFormat, setting: KindSetting) => unknown> = {
  customers: (format, { mapping }) => customersKind(format, mapping),
  orders: (format, { mapping }) => (format === 'woocommerce' ? wooOrders(mapping) : ordersKind(format, mapping)),
  products: (_, { mapping }) => productsKind(mapping),
  reviews: (_, { mapping }) => reviewsKind(mapping),
  points: pointsBalances,
  tickets: (_, { mapping }) => ticketsKind(mapping),
  nps: (_, { mapping }) => surveyResponses('nps', mapping),
  csat: (_, { mapping }) => surveyResponses('csat', mapping),
}
