import { reviewSnapshotSchema } from '@/features/feedback/domain'
import { type CouponSnapshot, couponSnapshotSchema, type ProductSnapshot, productSnapshotSchema } from '@/features/orders/domain'
import type { StoreReview } from '../../connector'
import { isoFromMs } from '../../instant'
import { Amounts } from '../reading/amounts'
import { decimalFrom } from '../reading/decimal'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { textOrNull } from '../reading/plain-values'
import { isoAt, msAt } from './moments'
import { couponSchema, productSchema, reviewSchema, type StoreFacts } from './payload'

export type Names = { categories: ReadonlyMap<string, string>; brands: ReadonlyMap<string, string> }

/** A product, priced in the store's own currency. @throws PayloadProblem */
export function mapProduct(body: unknown, store: StoreFacts, { categories, brands }: Names): ProductSnapshot {
  const product = shaped(productSchema, body)
  const money = new Amounts(store.currency, '$.currency')
  const path = textOrNull(product.custom_url?.url)
  const snapshot: ProductSnapshot = {
    externalId: product.id,
    version: msAt(product.date_modified, '$.date_modified'),
    title: product.name,
    vendor: brands.get(product.brand_id ?? '') ?? null,
    category: (product.categories ?? []).map((id) => categories.get(id)).find((name) => name !== undefined) ?? null,
    sku: textOrNull(product.sku),
    priceMinor: money.minor(money.demand('$.price', product.price)),
    currency: store.currency,
    imageUrl: textOrNull(product.primary_image?.url_standard),
    url: path && store.secure_url ? `${store.secure_url.replace(/\/+$/, '')}${path}` : null,
    deletedAt: null,
  }
  return shaped(productSnapshotSchema, snapshot, 'snapshot')
}

const REVIEW = new Map<string, StoreReview['status']>([
  ['approved', 'published'],
  ['disapproved', 'hidden'],
  ['pending', 'pending'],
])

/** A review of a product. @returns null for one without stars @throws PayloadProblem */
export function mapReview(body: unknown, productExternalId: string): StoreReview | null {
  const review = shaped(reviewSchema, body)
  if (review.rating === 0) return null
  const status = REVIEW.get(review.status)
  if (!status) throw new PayloadProblem('status', '$.status', `“${review.status}” is not a state a review can be in.`)
  const written = review.date_reviewed || review.date_created || ''
  const snapshot = {
    externalId: review.id,
    version: msAt(review.date_modified || written, '$.date_modified'),
    productExternalId,
    rating: review.rating,
    title: textOrNull(review.title)?.slice(0, 500) ?? null,
    body: textOrNull(review.text),
    ...{ photo: false, video: false, verified: false, status },
    writtenAt: isoFromMs(msAt(written, '$.date_reviewed')),
  }
  return {
    ...shaped(reviewSnapshotSchema, snapshot, 'snapshot'),
    customerExternalId: null,
    email: textOrNull(review.email),
    customerName: textOrNull(review.name),
  }
}

const KINDS: ReadonlyMap<string, CouponSnapshot['kind']> = new Map([
  ['percentage_discount', 'percentage'],
  ['per_total_discount', 'fixed-amount'],
  ['per_item_discount', 'fixed-amount'],
  ['free_shipping', 'free-shipping'],
] as const)

/** A coupon. It does not say when it last changed. @param version milliseconds since the epoch at which it was read @throws PayloadProblem */
export function mapCoupon(body: unknown, currency: string, version: number): CouponSnapshot {
  const coupon = shaped(couponSchema, body)
  const kind = KINDS.get(coupon.type) ?? 'other'
  const money = new Amounts(currency, '$.currency')
  const percent = decimalFrom(coupon.amount ?? '0')
  const snapshot: CouponSnapshot = {
    ...{ externalId: coupon.id, version, code: coupon.code, kind },
    basisPoints: kind === 'percentage' && percent ? Number((percent.units * 100n) / 10n ** BigInt(percent.scale)) : null,
    amountMinor: kind === 'fixed-amount' ? money.minor(money.demand('$.amount', coupon.amount)) : null,
    currency: kind === 'fixed-amount' ? currency : null,
    usageCount: coupon.num_uses ?? null,
    usageLimit: coupon.max_uses || null,
    startsAt: isoAt(coupon.date_created, '$.date_created'),
    endsAt: isoAt(coupon.expires, '$.expires'),
    deletedAt: null,
  }
  return shaped(couponSnapshotSchema, snapshot, 'snapshot')
}
