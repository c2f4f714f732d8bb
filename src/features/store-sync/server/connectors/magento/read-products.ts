import { z } from 'zod'
import type { StoreAccess, StoreNews, UnreadableRecord } from '../../../domain'
import { categoryIdsOf, mapProduct } from '../../../domain/connectors/magento/map-product'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { searchAll } from './ask-magento'
import { storeConfig } from './store-config'

const categorySchema = z.object({ id: z.union([z.number(), z.string()]).transform(String), name: z.string() })

/** Products with the names of their categories, which Magento keeps apart. */
export async function readProducts(store: StoreAccess, records: readonly unknown[]): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }> {
  const config = await storeConfig(store)
  const ids = [...new Set(records.flatMap(categoryIdsOf))]
  const listed = ids.length === 0 ? [] : await searchAll(store, 'categories/list', 'entity_id', [{ field: 'entity_id', is: 'in', value: ids.join(',') }])
  const names = new Map(
    listed.flatMap((record) => {
      const category = categorySchema.safeParse(record).data
      return category ? [[category.id, category.name] as const] : []
    }),
  )
  const { read, unreadable } = readEach('products', records, rawId('id'), (record) => mapProduct(record, config, names))
  return { news: { customers: [], orders: [], refunds: [], products: read }, unreadable }
}
