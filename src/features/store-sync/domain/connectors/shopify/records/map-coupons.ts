import { z } from 'zod'
import { type CouponSnapshot, couponSnapshotSchema } from '@/features/orders/domain'
import { shaped } from '../../reading/payload-problem'
import { isoAt, msAt } from '../../reading/plain-values'
import { gid } from '../gid'
import { ShopMoney } from '../shop-money'
import { plainRecord, words } from './plain-record'

const value = z.discriminatedUnion('__typename', [
  z.object({ __typename: z.literal('DiscountPercentage'), percentage: z.number().min(0).max(1) }),
  z.object({ __typename: z.literal('DiscountAmount'), amount: z.object({ amount: z.union([z.string(), z.number()]), currencyCode: z.string() }) }),
  z.object({ __typename: z.literal('DiscountOnQuantity') }),
])
const count = z.int().nonnegative()
const codeDiscount = z.object({
  ...{ __typename: z.string(), createdAt: words, updatedAt: z.string(), startsAt: words, endsAt: words, usageLimit: count.nullish(), asyncUsageCount: count },
  codes: z.array(z.object({ id: gid, code: z.string(), asyncUsageCount: count })),
  customerGets: z.object({ value }).nullish(),
})
const discountNode = z.object({ id: gid, discount: z.object({ __typename: z.string() }).loose() })

/**
 * The coupons of one discount: one for each of its codes. The first has the discount's own id, the others have the code's behind it, so that the deletion of
 * the discount finds the first. A discount without codes (an automatic one) is no coupon.
 * @throws PayloadProblem
 */
export function mapCoupons(record: unknown): CouponSnapshot[] {
  const node = shaped(discountNode, plainRecord(record))
  if (!node.discount.__typename.startsWith('DiscountCode')) return []
  const discount = shaped(codeDiscount, node.discount, 'shape', '$.discount')
  const gives = worthOf(discount)
  return discount.codes.map((code, index) => {
    const snapshot: CouponSnapshot = {
      externalId: index === 0 ? node.id : `${node.id}/${code.id}`,
      version: msAt(discount.updatedAt, '$.discount.updatedAt'),
      code: code.code,
      ...gives,
      usageCount: discount.codes.length === 1 ? discount.asyncUsageCount : code.asyncUsageCount,
      usageLimit: discount.usageLimit ?? null,
      startsAt: isoAt(discount.startsAt, '$.discount.startsAt'),
      endsAt: isoAt(discount.endsAt, '$.discount.endsAt'),
      deletedAt: null,
    }
    return shaped(couponSnapshotSchema, snapshot, 'snapshot', '$.discount')
  })
}

function worthOf({ __typename, customerGets }: z.output<typeof codeDiscount>): Pick<CouponSnapshot, 'kind' | 'basisPoints' | 'amountMinor' | 'currency'> {
  const none = { basisPoints: null, amountMinor: null, currency: null }
  if (__typename === 'DiscountCodeFreeShipping') return { kind: 'free-shipping', ...none }
  if (__typename === 'DiscountCodeBxgy') return { kind: 'free-product', ...none }
  const given = customerGets?.value
  if (given?.__typename === 'DiscountPercentage') return { kind: 'percentage', ...none, basisPoints: Math.round(given.percentage * 10_000) }
  if (given?.__typename !== 'DiscountAmount') return { kind: 'other', ...none }
  const money = new ShopMoney(given.amount.currencyCode, '$.discount.customerGets.value.amount.currencyCode')
  return {
    kind: 'fixed-amount',
    ...none,
    amountMinor: money.demand('$.discount.customerGets.value.amount', given.amount.amount, null),
    currency: money.currency,
  }
}
