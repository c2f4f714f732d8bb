import { type ProductSnapshot, productSnapshotSchema } from '@/features/orders/domain'
import { Amounts } from '../reading/amounts'
import { shaped } from '../reading/payload-problem'
import { msAt, textOrNull } from '../reading/plain-values'
import { productSchema } from './payload'

/**
 * A product as Medusa tells it. Its price is the lowest of its variants in the connection's currency. Its page is not told: Medusa knows no shop front.
 * @throws PayloadProblem
 */
export function mapProduct(body: unknown, currency: string): ProductSnapshot {
  const product = shaped(productSchema, body)
  const variants = product.variants ?? []
  const money = new Amounts(currency, '$.variants')
  const prices = variants.flatMap((variant, v) =>
    (variant.prices ?? []).flatMap((price, p) =>
      price?.currency_code?.toUpperCase() === currency ? [money.minor(money.demand(`$.variants[${v}].prices[${p}].amount`, price.amount))] : [],
    ),
  )
  const [first, ...rest] = prices
  const priceMinor = first === undefined ? null : rest.reduce((least, price) => (price < least ? price : least), first)
  const snapshot: ProductSnapshot = {
    externalId: product.id,
    version: msAt(product.updated_at, '$.updated_at'),
    title: product.title,
    vendor: null,
    category:
      (product.categories ?? []).map((category) => textOrNull(category?.name)).find((name) => name !== null) ??
      textOrNull(product.type?.value) ??
      textOrNull(product.collection?.title),
    sku: variants.map(({ sku }) => textOrNull(sku)).find((sku) => sku !== null) ?? null,
    priceMinor,
    currency: priceMinor === null ? null : currency,
    imageUrl: textOrNull(product.thumbnail),
    url: null,
    deletedAt: null,
  }
  return shaped(productSnapshotSchema, snapshot, 'snapshot')
}
