import { type ProductSnapshot, productSnapshotSchema } from '@/features/orders/domain'
import { Amounts } from '../reading/amounts'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { textOrNull } from '../reading/plain-values'
import { msAt } from './moments'
import type { StoreConfig } from './payload'
import { productSchema } from './shelf-payload'

/**
 * A product as Magento tells it, priced in the shop's base currency. What is sold in variants or parts has no price of its own.
 * @param categories names by id
 * @throws PayloadProblem
 */
export function mapProduct(body: unknown, config: StoreConfig, categories: ReadonlyMap<string, string>): ProductSnapshot {
  const product = shaped(productSchema, body)
  const money = new Amounts(config.base_currency_code, '$.base_currency_code')
  const priceMinor =
    product.price && !['configurable', 'bundle', 'grouped'].includes(product.type_id ?? '') ? money.minor(money.read('$.price', product.price)) : null
  const title = textOrNull(product.name) ?? textOrNull(product.sku)
  if (title === null) throw new PayloadProblem('shape', '$.name', 'A product has a name.')
  const snapshot: ProductSnapshot = {
    externalId: product.id,
    version: msAt(product.updated_at, '$.updated_at'),
    title,
    vendor: null,
    category:
      categoryIdsOf(product)
        .map((id) => categories.get(id))
        .find((name) => name !== undefined) ?? null,
    sku: textOrNull(product.sku),
    priceMinor,
    currency: priceMinor === null ? null : money.currency,
    imageUrl: imageOf(product, config),
    url: null,
    deletedAt: null,
  }
  return shaped(productSnapshotSchema, snapshot, 'snapshot')
}

type Product = ReturnType<typeof productSchema.parse>
const attributeOf = (product: Product, code: string): unknown => product.custom_attributes?.find(({ attribute_code }) => attribute_code === code)?.value

/** The ids of a product's categories: as links, or as the attribute some versions list instead. The deepest comes last. */
export function categoryIdsOf(body: unknown): string[] {
  const product = productSchema.safeParse(body).data
  if (!product) return []
  const listed = attributeOf(product, 'category_ids')
  const ids = product.extension_attributes?.category_links?.map(({ category_id }) => category_id) ?? (Array.isArray(listed) ? listed.map(String) : [])
  return ids.toReversed()
}

function imageOf(product: Product, config: StoreConfig): string | null {
  const [path, base] = [attributeOf(product, 'image'), config.secure_base_media_url ?? config.base_media_url]
  return typeof path === 'string' && path.startsWith('/') && base ? `${base.replace(/\/+$/, '')}/catalog/product${path}`.slice(0, 2_000) : null
}
