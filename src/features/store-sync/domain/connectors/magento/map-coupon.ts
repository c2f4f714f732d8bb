import { type CouponSnapshot, couponSnapshotSchema } from '@/features/orders/domain'
import { Amounts } from '../reading/amounts'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { isoAt } from './moments'
import { couponSchema, type RulePayload } from './shelf-payload'

/**
 * A coupon as Magento tells it, with the cart price rule it belongs to. Neither says when it last changed.
 * @param version milliseconds since the epoch at which it was read
 * @throws PayloadProblem
 */
export function mapCoupon(body: unknown, rules: ReadonlyMap<string, RulePayload>, currency: string, version: number): CouponSnapshot {
  const coupon = shaped(couponSchema, body)
  const rule = rules.get(coupon.rule_id)
  if (!rule) throw new PayloadProblem('shape', '$.rule_id', `The cart price rule ${coupon.rule_id} of this coupon is missing.`)
  const kind = kindOf(rule)
  const money = new Amounts(currency, '$.base_currency_code')
  const snapshot: CouponSnapshot = {
    externalId: coupon.coupon_id,
    version,
    code: coupon.code,
    kind,
    basisPoints: kind === 'percentage' ? Math.round(Number(rule.discount_amount ?? 0) * 100) : null,
    amountMinor: kind === 'fixed-amount' ? money.minor(money.read('$.rule.discount_amount', rule.discount_amount)) : null,
    currency: kind === 'fixed-amount' ? currency : null,
    usageCount: coupon.times_used ?? null,
    usageLimit: coupon.usage_limit || null,
    startsAt: isoAt(rule.from_date, '$.rule.from_date'),
    endsAt: isoAt(coupon.expiration_date ?? rule.to_date, '$.expiration_date'),
    deletedAt: null,
  }
  return shaped(couponSnapshotSchema, snapshot, 'snapshot')
}

function kindOf({ simple_action, discount_amount, simple_free_shipping }: RulePayload): CouponSnapshot['kind'] {
  if (Number(discount_amount ?? 0) === 0 && !['', '0', 'NONE'].includes(simple_free_shipping ?? '')) return 'free-shipping'
  if (simple_action === 'by_percent') return 'percentage'
  if (simple_action === 'by_fixed' || simple_action === 'cart_fixed') return 'fixed-amount'
  return simple_action === 'buy_x_get_y' ? 'free-product' : 'other'
}
