import { type BgNbdParameters, pAlive, pSilent, survivorOf } from './bg-nbd'
import { expectedPurchaseValue, type GammaGammaParameters, type Spend } from './gamma-gamma'
import type { PurchaseHistory } from './purchase-history'
import { expectedPurchasesOfSurvivor } from './survivor-purchases'

/**
 * The same figures as `bg-nbd.ts`, for many customers: what a survivor buys depends on x and T only, and many share those.
 * @returns expected purchases in the given number of weeks after T
 */
export function purchaseForecast(parameters: BgNbdParameters): (history: PurchaseHistory, weeks: number) => number {
  const known = new Map<number, Map<number, Map<number, number>>>()
  return (history, weeks) => {
    const byFrequency = known.get(weeks) ?? new Map<number, Map<number, number>>()
    if (byFrequency.size === 0) known.set(weeks, byFrequency)
    const byAge = byFrequency.get(history.frequency) ?? new Map<number, number>()
    if (byAge.size === 0) byFrequency.set(history.frequency, byAge)
    let ofSurvivor = byAge.get(history.age)
    if (ofSurvivor === undefined) {
      ofSurvivor = expectedPurchasesOfSurvivor(survivorOf(parameters, history), weeks)
      byAge.set(history.age, ofSurvivor)
    }
    return pAlive(parameters, history) * ofSurvivor
  }
}

export type CustomerForecast = {
  readonly pAlive: number
  readonly expectedPurchases: number
  /** Value of one future purchase, in the unit of `v`; null without a spend model. */
  readonly expectedValue: number | null
  /** P(no purchase in the next 14 days). */
  readonly churnRisk14d: number
}

/** Everything the product says about one customer's future: purchases over `weeks`, value of each, chance of silence. */
export function forecaster(
  bgNbd: BgNbdParameters,
  gammaGamma: GammaGammaParameters | null,
  weeks: number,
): (history: PurchaseHistory, spend: Spend) => CustomerForecast {
  const purchases = purchaseForecast(bgNbd)
  return (history, spend) => ({
    pAlive: pAlive(bgNbd, history),
    expectedPurchases: purchases(history, weeks),
    expectedValue: gammaGamma && expectedPurchaseValue(gammaGamma, spend),
    churnRisk14d: pSilent(bgNbd, history, 2),
  })
}
