import { type CouponSnapshot, couponSnapshotSchema } from '@/features/orders/domain'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { gmtIso, type Hearing, versionOf } from './moments'
import type { CouponPayload } from './payload'
import { nameOrNull } from './plain-text'
import { WooMoney } from './woo-money'

/**
 * A coupon. One that gives nothing but free shipping is of that kind; per cents are kept in hundredths.
 * @param currency the shop's: a coupon's body names none · @throws PayloadProblem
 */
export function mapCoupon(coupon: CouponPayload, hearing: Hearing, currency: string): CouponSnapshot {
  const code = nameOrNull(coupon.code, 255)
  if (!code) throw new PayloadProblem('shape', '$.code', 'A coupon has a code.')
  const kind = kindOf(coupon)
  const snapshot: CouponSnapshot = {
    externalId: coupon.id,
    version: versionOf(coupon, hearing),
    code,
    kind,
    basisPoints: kind === 'percentage' ? basisPoints(coupon) : null,
    amountMinor: kind === 'fixed-amount' ? new WooMoney(currency, '$.amount').minor('$.amount', coupon.amount) : null,
    currency: kind === 'fixed-amount' ? currency : null,
    usageCount: coupon.usage_count ?? null,
    usageLimit: coupon.usage_limit || null,
    startsAt: gmtIso(coupon.date_created_gmt, '$.date_created_gmt'),
    endsAt: gmtIso(coupon.date_expires_gmt, '$.date_expires_gmt'),
    deletedAt: null,
  }
  return shaped(couponSnapshotSchema, snapshot, 'snapshot')
}

const isNothing = (amount: CouponPayload['amount']): boolean => Number(amount ?? 0) === 0

function kindOf({ discount_type, amount, free_shipping }: CouponPayload): CouponSnapshot['kind'] {
  if (free_shipping && isNothing(amount)) return 'free-shipping'
  if (discount_type === 'percent') return 'percentage'
  return discount_type === 'fixed_cart' || discount_type === 'fixed_product' ? 'fixed-amount' : 'other'
}

/** Hundredths of a per cent, half up. `12.5` is 1250. */
function basisPoints({ amount }: CouponPayload): number {
  const read = Math.round(Number(amount || 0) * 100)
  if (!Number.isSafeInteger(read) || read < 0) throw new PayloadProblem('money', '$.amount', `“${amount}” is no per cent.`)
  return read
}
