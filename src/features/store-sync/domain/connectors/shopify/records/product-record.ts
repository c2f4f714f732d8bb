import { z } from 'zod'
import { shaped } from '../../reading/payload-problem'
import { gid } from '../gid'
import type { ProductPayload } from '../shelf-payload'
import { plainRecord, words } from './plain-record'

const productRecord = z.object({
  ...{ id: gid, title: z.string(), vendor: words, productType: words, category: z.object({ name: words }).nullish(), onlineStoreUrl: words },
  ...{ createdAt: words, updatedAt: z.string() },
  featuredMedia: z.object({ preview: z.object({ image: z.object({ url: words }).nullish() }).nullish() }).nullish(),
  variants: z.array(z.object({ position: z.int(), sku: words, price: z.union([z.string(), z.number()]).nullish() })).max(3_000),
  collections: z.array(z.object({ id: gid, title: words })).max(5_000),
})

/** A product with its collections (by age, so that the first stays the first), in the words of the webhooks. @throws PayloadProblem */
export function productFromRecord(record: unknown): ProductPayload {
  const product = shaped(productRecord, plainRecord(record))
  return {
    ...{ id: product.id, title: product.title, vendor: product.vendor, product_type: product.productType, category: product.category },
    ...{ created_at: product.createdAt, updated_at: product.updatedAt, url: product.onlineStoreUrl },
    collections: product.collections.toSorted((a, b) => Number(a.id) - Number(b.id)),
    image: { src: product.featuredMedia?.preview?.image?.url },
    variants: product.variants.toSorted((a, b) => a.position - b.position),
  }
}
