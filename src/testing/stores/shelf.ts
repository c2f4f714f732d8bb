import type { Random } from '../random'
import type { TruthChange, TruthCoupon, TruthProduct } from './truth-records'

const DAY = 86_400_000
const CATEGORIES = ['Coffee', 'Tea', 'Kitchen', 'Books', 'Garden'] as const
const TAXES: Readonly<Record<string, number>> = { Coffee: 900, Tea: 900, Kitchen: 2_100, Books: 0, Garden: 2_100 }

/** The products of a store: all there before the first order; some change their price or title later, some are taken off. */
export function productHistory(random: Random, index: number, from: number, unitMinor: bigint): TruthChange<'products'>[] {
  const category = random.pick(CATEGORIES)
  const createdAt = from - (60 - (index % 50)) * DAY
  const id = 7_001 + index
  const first: TruthProduct = {
    id,
    title: `${category} no. ${index + 1}`,
    vendor: random.pick(['North', 'Süd & Söhne', 'West']),
    category,
    sku: `SKU-${id}`,
    variantId: id * 10 + 1,
    priceMinor: BigInt(random.int(3, 90)) * unitMinor + BigInt(random.int(0, 99)),
    taxBasisPoints: TAXES[category] ?? 0,
    slug: `${category.toLowerCase()}-${id}`,
    createdAt,
    updatedAt: createdAt,
  }
  const changes: TruthChange<'products'>[] = [{ at: createdAt, entity: 'products', id, event: 'created', record: first }]
  if (random.chance(0.4)) {
    const at = from + random.int(1, 200) * DAY + 3_600_000
    changes.push({ at, entity: 'products', id, event: 'updated', record: { ...first, priceMinor: first.priceMinor + unitMinor, updatedAt: at } })
  }
  if (random.chance(0.08)) changes.push({ at: from + random.int(210, 330) * DAY, entity: 'products', id, event: 'deleted', record: null })
  return changes
}

/** Coupons: one of each kind in turn. Their use is counted by what `orders` used them for, a day at a time. */
export function couponHistory(index: number, from: number, unitMinor: bigint, uses: readonly number[]): TruthChange<'coupons'>[] {
  const id = 501 + index
  const kind = (['percentage', 'fixed-amount', 'free-shipping'] as const)[index % 3] ?? 'percentage'
  const createdAt = from - DAY
  const first: TruthCoupon = {
    id,
    code: `${kind === 'percentage' ? 'TEN' : kind === 'fixed-amount' ? 'FIVER' : 'SHIPFREE'}${index}`,
    kind,
    basisPoints: kind === 'percentage' ? 1_000 : null,
    amountMinor: kind === 'fixed-amount' ? 5n * unitMinor : null,
    usageCount: 0,
    usageLimit: index % 2 === 0 ? null : 1_000_000,
    startsAt: createdAt,
    endsAt: index % 4 === 3 ? from + 300 * DAY : null,
    createdAt,
    updatedAt: createdAt,
  }
  const changes: TruthChange<'coupons'>[] = [{ at: createdAt, entity: 'coupons', id, event: 'created', record: first }]
  const moments = [...new Set(uses)].sort((a, b) => a - b)
  for (const at of moments) {
    const usageCount = uses.filter((used) => used <= at).length
    changes.push({ at, entity: 'coupons', id, event: 'updated', record: { ...first, usageCount, updatedAt: at } })
  }
  return changes
}
