import { type CouponSnapshot, couponSnapshotSchema } from '@/features/orders/domain'
import { Amounts } from '../reading/amounts'
import { decimalFrom } from '../reading/decimal'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { isoAt, msAt } from '../reading/plain-values'
import { type PromotionPayload, promotionSchema } from './payload'

/** A promotion as Medusa tells it. @throws PayloadProblem */
export function mapPromotion(body: unknown): CouponSnapshot {
  const promotion = shaped(promotionSchema, body)
  const method = promotion.application_method
  const kind = kindOf(promotion.type, method)
  const currency = method?.currency_code?.toUpperCase() ?? null
  const money = kind === 'fixed-amount' && currency ? new Amounts(currency, '$.application_method.currency_code') : null
  const snapshot: CouponSnapshot = {
    externalId: promotion.id,
    version: msAt(promotion.updated_at, '$.updated_at'),
    code: promotion.code,
    kind,
    basisPoints: kind === 'percentage' ? basisPoints(method?.value) : null,
    amountMinor: money ? money.minor(money.demand('$.application_method.value', method?.value)) : null,
    currency: money ? currency : null,
    usageCount: promotion.used ?? null,
    usageLimit: promotion.limit ?? null,
    startsAt: isoAt(promotion.campaign?.starts_at, '$.campaign.starts_at'),
    endsAt: isoAt(promotion.campaign?.ends_at, '$.campaign.ends_at'),
    deletedAt: null,
  }
  return shaped(couponSnapshotSchema, snapshot, 'snapshot')
}

function kindOf(type: PromotionPayload['type'], method: PromotionPayload['application_method']): CouponSnapshot['kind'] {
  if (type === 'buyget') return 'free-product'
  if (method?.target_type === 'shipping_methods') return method.type === 'percentage' && Number(method.value) >= 100 ? 'free-shipping' : 'other'
  return method?.type === 'percentage' ? 'percentage' : method?.type === 'fixed' ? 'fixed-amount' : 'other'
}

/** Hundredths of a per cent, from per cent. */
function basisPoints(percent: string | number | null | undefined): number {
  const value = percent === null || percent === undefined ? null : decimalFrom(percent)
  if (!value || value.units < 0n) throw new PayloadProblem('shape', '$.application_method.value', `“${percent}” is not a percentage.`)
  return Number((value.units * 100n) / 10n ** BigInt(value.scale))
}
