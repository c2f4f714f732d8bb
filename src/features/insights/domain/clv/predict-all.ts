import type { PredictionColumns } from './clv-report'
import { weeksOf } from './day'
import { forecaster } from './forecast'
import type { GammaGammaParameters } from './gamma-gamma'
import type { HistoryColumns } from './purchase-columns'
import type { PurchaseModel } from './purchase-model'
import { spendOf } from './spend-of'

/** What a model says of everybody over the horizon. @param spend in major units */
export function predictAll(
  histories: HistoryColumns,
  model: PurchaseModel,
  spend: GammaGammaParameters | null,
  settings: { unit: number; horizonDays: number },
): PredictionColumns {
  const n = histories.size
  const cut = <T extends Float64Array | Int32Array>(column: T) => column.slice(0, n) as T
  const made = {
    pAlive: new Float64Array(n),
    expectedPurchases: new Float64Array(n),
    valueMinor: new Float64Array(spend ? n : 0),
    churnRisk: new Float64Array(n),
  }
  const forecast = forecaster(model, spend, weeksOf(settings.horizonDays))
  for (let i = 0; i < n; i++) {
    const history = { frequency: histories.frequency[i]!, recency: histories.recency[i]!, age: histories.age[i]! }
    const { pAlive, expectedPurchases, expectedValue, churnRisk14d } = forecast(history, spendOf(histories, i, settings.unit))
    made.pAlive[i] = pAlive
    made.expectedPurchases[i] = expectedPurchases
    made.churnRisk[i] = churnRisk14d
    if (expectedValue !== null) made.valueMinor[i] = expectedValue * settings.unit
  }
  return { customer: cut(histories.customer), frequency: cut(histories.frequency), recency: cut(histories.recency), age: cut(histories.age), ...made }
}

/** Expected purchases × value of one, in minor units; empty without a spend model. */
export const predictedMinorOf = ({ expectedPurchases, valueMinor }: PredictionColumns): Float64Array =>
  valueMinor.map((value, i) => value * expectedPurchases[i]!)
