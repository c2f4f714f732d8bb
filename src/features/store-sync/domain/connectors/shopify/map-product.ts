import { minorDigits, parseMinor } from '@/domain/money'
import { type ProductSnapshot, productSnapshotSchema } from '@/features/orders/domain'
import { isKnownCurrency } from '../../known-currency'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { msAt, textOrNull } from '../reading/plain-values'
import type { ProductPayload } from './shelf-payload'

/**
 * A product, by its first variant. Its category is the shop's own product type, else Shopify's standard category, else the first collection it is in.
 * @param currency the shop's; null where the source does not name it (a delivery), and the price is left as it is known
 * @throws PayloadProblem
 */
export function mapProduct(product: ProductPayload, currency: string | null): ProductSnapshot {
  const [variant] = product.variants ?? []
  const priceMinor = currency === null ? null : priceOf(variant?.price, currency)
  const snapshot: ProductSnapshot = {
    externalId: product.id,
    version: msAt(product.updated_at, '$.updated_at'),
    title: textOrNull(product.title) ?? product.id,
    vendor: textOrNull(product.vendor),
    category: textOrNull(product.product_type) ?? textOrNull(product.category?.name) ?? textOrNull(product.collections?.[0]?.title),
    sku: textOrNull(variant?.sku),
    priceMinor,
    currency: priceMinor === null ? null : currency,
    imageUrl: textOrNull(product.image?.src),
    url: textOrNull(product.url),
    deletedAt: null,
    ...(product.collections ? { collections: product.collections.map(({ id, title }) => ({ externalId: id, title: textOrNull(title) ?? id })) } : {}),
  }
  return shaped(productSnapshotSchema, snapshot, 'snapshot')
}

function priceOf(price: string | number | null | undefined, currency: string): bigint | null {
  if (price === null || price === undefined) return null
  if (!isKnownCurrency(currency)) throw new PayloadProblem('currency', '$.variants[0].price', `“${currency}” is not a currency of ISO 4217.`)
  try {
    return parseMinor(typeof price === 'number' ? price.toFixed(minorDigits(currency)) : price, currency)
  } catch {
    throw new PayloadProblem('money', '$.variants[0].price', `“${price}” is not an amount of ${currency}.`)
  }
}
