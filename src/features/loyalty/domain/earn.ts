import { minorDigits } from '@/domain/money'
import type { Programme, Tier } from './programme'

/**
 * Points for one order: net sales × earn rate × tier multiplier, rounded down, in integers from end to end.
 * @param netSalesMinor product value after discounts and refunds, without tax and shipping, in minor units
 * @returns whole points ≥ 0; 0 in another currency than the programme's (there is no exchange rate to earn by), and for nothing sold
 */
export function pointsEarned(
  { netSalesMinor, currency }: { netSalesMinor: bigint; currency: string },
  programme: Pick<Programme, 'active' | 'currency' | 'earnRatePermille'>,
  { multiplierPermille }: Pick<Tier, 'multiplierPermille'>,
): number {
  if (!programme.active || currency !== programme.currency || netSalesMinor <= 0n) return 0
  const perMinor = BigInt(programme.earnRatePermille) * BigInt(multiplierPermille)
  return Number((netSalesMinor * perMinor) / (10n ** BigInt(minorDigits(currency)) * 1_000_000n))
}
