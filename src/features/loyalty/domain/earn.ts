import { minorDigits } from '@/domain/money'
import type { EarnRuleVersion, PurchaseRule } from './earn-rule'

/** An order as rules see it. Money in minor units of its currency. */
export type EarningOrder = {
  readonly connectionId: string
  readonly currency: string
  /** Product value after discounts, before any refund, without tax and shipping. */
  readonly netSalesMinor: bigint
  readonly taxMinor: bigint
  readonly shippingMinor: bigint
  /** Needed where a rule asks for categories or SKUs: what each line is, and its price after discounts. */
  readonly lines: readonly { readonly sku: string | null; readonly category: string | null; readonly valueMinor: bigint }[]
}

/**
 * The money of an order that a rule counts, in minor units: net sales, with tax and shipping where the rule says so. A rule for some products counts
 * their share of the order by price; shipping is for the order whole, so such a rule leaves it out.
 */
export function moneyCounted(order: EarningOrder, rule: PurchaseRule): bigint {
  if (rule.connectionIds.length > 0 && !rule.connectionIds.includes(order.connectionId)) return 0n
  const goods = order.netSalesMinor + (rule.withTax ? order.taxMinor : 0n)
  if (rule.categories.length === 0 && rule.skus.length === 0) return goods + (rule.withShipping ? order.shippingMinor : 0n)
  const priceOf = (lines: EarningOrder['lines']) => lines.reduce((sum, { valueMinor }) => sum + valueMinor, 0n)
  const all = priceOf(order.lines)
  const counted = order.lines.filter(
    ({ sku, category }) => (sku !== null && rule.skus.includes(sku)) || (category !== null && rule.categories.includes(category)),
  )
  return all > 0n ? (goods * priceOf(counted)) / all : 0n
}

/**
 * Points for one order by one rule: money counted × rate × tier multiplier, rounded down, in integers from end to end.
 * @returns whole points ≥ 0; 0 for nothing sold
 */
export function pointsEarned(order: EarningOrder, { definition: rule }: Pick<EarnRuleVersion<PurchaseRule>, 'definition'>, multiplierPermille: number): number {
  const counted = moneyCounted(order, rule)
  if (order.netSalesMinor <= 0n || counted <= 0n) return 0
  const perMinor = BigInt(rule.ratePermille) * BigInt(rule.withTierMultiplier ? multiplierPermille : 1_000)
  return Number((counted * perMinor) / (10n ** BigInt(minorDigits(order.currency)) * 1_000_000n))
}
