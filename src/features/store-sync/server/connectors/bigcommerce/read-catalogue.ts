import { z } from 'zod'
import type { StoreAccess, StoreNews, UnreadableRecord } from '../../../domain'
import { mapCoupon, mapProduct, mapReview } from '../../../domain/connectors/bigcommerce/map-catalogue'
import { productSchema, type StoreFacts, storeSchema } from '../../../domain/connectors/bigcommerce/payload'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { unexpected } from '../reading/answered-json'
import { askBigCommerce, everyPage, pageV3 } from './ask-bigcommerce'

type Read = { news: StoreNews; unreadable: UnreadableRecord[] }
const none = () => ({ customers: [], orders: [], refunds: [] })
const MOST = 250

/** What the shop says of itself. @throws rule `store-sync.unexpected-answer` */
export async function storeFacts(store: StoreAccess): Promise<StoreFacts> {
  const facts = storeSchema.safeParse(await askBigCommerce(store, '/v2/store'))
  if (!facts.success) throw unexpected('does not say what it is called. Is this the API path of a BigCommerce shop (https://api.bigcommerce.com/stores/…)?')
  return facts.data
}

/** Products with the names of their categories and brands, which BigCommerce keeps apart. */
export async function readProducts(store: StoreAccess, records: readonly unknown[]): Promise<Read> {
  const known = records.flatMap((record) => productSchema.safeParse(record).data ?? [])
  const categories = await names(
    store,
    'catalog/trees/categories',
    'category_id',
    known.flatMap((product) => product.categories ?? []),
  )
  const brands = await names(
    store,
    'catalog/brands',
    'id',
    known.flatMap(({ brand_id }) => (brand_id && brand_id !== '0' ? [brand_id] : [])),
  )
  const facts = await storeFacts(store)
  const { read, unreadable } = readEach('products', records, rawId('id'), (record) => mapProduct(record, facts, { categories, brands }))
  return { news: { ...none(), products: read }, unreadable }
}

const namedSchema = z.object({ name: z.string() })

async function names(store: StoreAccess, path: string, idField: string, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)]
  const found: unknown[] = []
  for (let at = 0; at < asked.length; at += MOST)
    found.push(...(await pageV3(store, path, { [`${idField}:in`]: asked.slice(at, at + MOST).join(','), limit: String(MOST) })).records)
  return new Map(
    found.flatMap((record) => {
      const named = namedSchema.safeParse(record).data
      return named ? [[rawId(idField)(record), named.name] as const] : []
    }),
  )
}

/** The reviews of products that have some: BigCommerce lists them by product only. */
export async function readReviews(store: StoreAccess, products: readonly unknown[]): Promise<Read> {
  const page: Read = { news: { ...none(), reviews: [] }, unreadable: [] }
  for (const product of products.flatMap((record) => productSchema.safeParse(record).data ?? []).filter(({ reviews_count }) => (reviews_count ?? 0) > 0)) {
    const records = await everyPage(
      async (number) => (await pageV3(store, `catalog/products/${product.id}/reviews`, { limit: String(MOST), page: number })).records,
      MOST,
    )
    const { read, unreadable } = readEach('reviews', records, rawId('id'), (record) => mapReview(record, product.id))
    page.news.reviews?.push(...read)
    page.unreadable.push(...unreadable)
  }
  return page
}

export async function readCoupons(store: StoreAccess, records: readonly unknown[]): Promise<Read> {
  const { currency } = await storeFacts(store)
  const { read, unreadable } = readEach('coupons', records, rawId('id'), (record) => mapCoupon(record, currency, store.now().getTime()))
  return { news: { ...none(), coupons: read }, unreadable }
}
