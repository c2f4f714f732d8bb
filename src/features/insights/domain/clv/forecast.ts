import { expectedPurchaseValue, type GammaGammaParameters, type Spend } from './gamma-gamma'
import type { PurchaseHistory } from './purchase-history'
import type { PurchaseModel } from './purchase-model'

/** How far the churn risk looks ahead. */
export const CHURN_WEEKS = 2

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
  model: PurchaseModel,
  gammaGamma: GammaGammaParameters | null,
  weeks: number,
): (history: PurchaseHistory, spend: Spend) => CustomerForecast {
  return (history, spend) => {
    const { frequency, age } = history
    const pAlive = model.pAlive(history)
    return {
      pAlive,
      expectedPurchases: pAlive * model.expectedOfSurvivor(frequency, age, weeks),
      expectedValue: gammaGamma && expectedPurchaseValue(gammaGamma, spend),
      churnRisk14d: Math.min(1, Math.max(0, 1 - pAlive * (1 - model.pSilentOfSurvivor(frequency, age, CHURN_WEEKS)))),
    }
  }
}
