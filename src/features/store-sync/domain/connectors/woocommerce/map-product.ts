import { type ProductSnapshot, productSnapshotSchema } from '@/features/orders/domain'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { gmtIso, type Hearing, versionOf } from './moments'
import type { ProductPayload } from './payload'
import { nameOrNull } from './plain-text'
import { WooMoney } from './woo-money'

/**
 * A product. Its body names no currency (the shop has one): without it the price stays as it is and comes with the next reading. One in the trash is
 * off the shelf but can come back, so it is not deleted; one that cannot be found any more is.
 * @throws PayloadProblem
 */
export function mapProduct(product: ProductPayload, hearing: Hearing, currency: string | null): ProductSnapshot {
  const title = nameOrNull(product.name, 1_000)
  if (!title) throw new PayloadProblem('shape', '$.name', 'A product has a name.')
  const priced = currency !== null && product.price !== null && product.price !== undefined && product.price !== ''
  const snapshot: ProductSnapshot = {
    externalId: product.id,
    version: versionOf(product, hearing),
    title,
    vendor: nameOrNull(product.brands?.[0]?.name, 255),
    category: nameOrNull(product.categories?.[0]?.name, 255),
    sku: nameOrNull(product.sku, 255),
    priceMinor: priced ? new WooMoney(currency, '$.price').minor('$.price', product.price) : null,
    currency: priced ? currency : null,
    imageUrl: address(product.images?.[0]?.src),
    url: address(product.permalink),
    deletedAt: null,
  }
  return shaped(productSnapshotSchema, snapshot, 'snapshot')
}

const address = (text: string | null | undefined): string | null => (text && /^https?:\/\//i.test(text) && text.length <= 2_000 ? text : null)

/** A product that is only being written (no moment of creation, no name) says nothing yet. */
export const isUnwritten = ({ status, date_created_gmt }: ProductPayload): boolean =>
  status === 'auto-draft' || gmtIso(date_created_gmt, '$.date_created_gmt') === null
