import { chanceOf, countInterval } from './count-distribution'
import { weeksOf } from './day'
import { CHURN_WEEKS } from './forecast'
import { expectedPurchaseValue, type GammaGammaParameters } from './gamma-gamma'
import { type HistoryColumns, type PurchaseColumns, repeatsBetween } from './purchase-columns'
import type { PurchaseModel } from './purchase-model'
import { quarterOf } from './quarter'
import { type Tenth, tenthsBy } from './tenths'

/** How far predictions were from what came, customer by customer: of the model, and of the two forecasts nobody needs a model for. */
export type Errors = {
  readonly predicted: number
  readonly actual: number
  /** Mean over customers of |predicted − actual|. */
  readonly mae: number
  /** “As in the window of equal length before.” */
  readonly persistenceMae: number
  /** “At their own rate so far”: repeat purchases ÷ age × window. */
  readonly plainRateMae: number
}

export type CohortSums = { readonly buyers: number; readonly predicted: number; readonly actual: number }

/** One model, fitted to what was known up to a day, held against the days after it. */
export type OriginTest = {
  readonly buyers: number
  readonly orders: Errors
  /** In minor units; null without a spend model. */
  readonly money: Errors | null
  /** Mean of ln P(the number of orders that came): the higher, the better. */
  readonly logScore: number
  /** Share of customers whose orders lay in their 90 % interval, and the share the model itself expected (counts are whole: more than 90 %). */
  readonly coverage: { readonly expected: number; readonly observed: number }
  readonly calibration: readonly Tenth[]
  /** Ranked by predicted money; by orders without a spend model. */
  readonly lift: readonly Tenth[]
  /** P(no order in 14 days) against silence; Brier scores of the model and of telling everybody the mean. */
  readonly churn: { readonly tenths: readonly Tenth[]; readonly brier: number; readonly baseBrier: number }
  readonly cohorts: Readonly<Record<string, CohortSums>>
}

export const INTERVAL = 0.9
const CHURN_DAYS = CHURN_WEEKS * 7

export type OriginSettings = { readonly originDay: number; readonly days: number /** Minor units of a major one: 100, of yen 1. */; readonly unit: number }

/** @param histories as of the origin @param spend fitted to the same, in major units */
export function testOrigin(
  purchases: PurchaseColumns,
  histories: HistoryColumns,
  model: PurchaseModel,
  spend: GammaGammaParameters | null,
  { originDay, days, unit }: OriginSettings,
): OriginTest {
  const n = histories.size
  const column = () => new Float64Array(n)
  const [orders, came, money, moneyCame, silent, wasSilent] = [column(), column(), column(), column(), column(), column()]
  const [orderErrors, moneyErrors] = [errorSums(), errorSums()]
  const cohorts: Record<string, CohortSums> = {}
  const weeks = weeksOf(days)
  let [logScore, expected, observed, brier] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [frequency, age, repeatMinor] = [histories.frequency[i]!, histories.age[i]!, histories.repeatMinor[i]!]
    const customer = histories.customer[i]!
    const pAlive = model.pAlive({ frequency, recency: histories.recency[i]!, age })
    const after = repeatsBetween(purchases, customer, originDay, originDay + days)
    const before = repeatsBetween(purchases, customer, originDay - days, originDay)
    const plain = age > 0 ? weeks / age : 0
    orders[i] = pAlive * model.expectedOfSurvivor(frequency, age, weeks)
    came[i] = after.orders
    add(orderErrors, orders[i]!, after.orders, before.orders, frequency * plain)
    if (spend) {
      const meanValue = frequency === 0 ? 0 : repeatMinor / unit / frequency
      money[i] = orders[i]! * expectedPurchaseValue(spend, { purchases: frequency, meanValue }) * unit
      moneyCame[i] = after.minor
      add(moneyErrors, money[i]!, after.minor, before.minor, repeatMinor * plain)
    }
    const counts = model.countsOfSurvivor(frequency, age, weeks)
    const { low, high, chance } = countInterval(pAlive, counts, INTERVAL)
    expected += chance
    if (after.orders >= low && after.orders <= high) observed++
    logScore += Math.log(chanceOf(after.orders, pAlive, counts))
    silent[i] = Math.min(1, Math.max(0, 1 - pAlive * (1 - model.pSilentOfSurvivor(frequency, age, CHURN_WEEKS))))
    wasSilent[i] = repeatsBetween(purchases, customer, originDay, originDay + CHURN_DAYS).orders === 0 ? 1 : 0
    brier += (silent[i]! - wasSilent[i]!) ** 2
    const quarter = quarterOf(histories.firstDay[i]!)
    const sums = cohorts[quarter] ?? { buyers: 0, predicted: 0, actual: 0 }
    cohorts[quarter] = { buyers: sums.buyers + 1, predicted: sums.predicted + orders[i]!, actual: sums.actual + after.orders }
  }
  const size = Math.max(n, 1)
  const silence = wasSilent.reduce((sum, one) => sum + one, 0) / size
  return {
    buyers: n,
    orders: meansOf(orderErrors, size),
    money: spend && meansOf(moneyErrors, size),
    logScore: logScore / size,
    coverage: { expected: expected / size, observed: observed / size },
    calibration: tenthsBy(orders, came),
    lift: spend ? tenthsBy(money, moneyCame) : tenthsBy(orders, came),
    churn: { tenths: tenthsBy(silent, wasSilent), brier: brier / size, baseBrier: silence * (1 - silence) },
    cohorts,
  }
}

type Sums = { -readonly [Key in keyof Errors]: number }
const errorSums = (): Sums => ({ predicted: 0, actual: 0, mae: 0, persistenceMae: 0, plainRateMae: 0 })

function add(sums: Sums, predicted: number, actual: number, before: number, plain: number): void {
  sums.predicted += predicted
  sums.actual += actual
  sums.mae += Math.abs(predicted - actual)
  sums.persistenceMae += Math.abs(before - actual)
  sums.plainRateMae += Math.abs(plain - actual)
}

const meansOf = (sums: Sums, n: number): Errors => ({
  ...sums,
  mae: sums.mae / n,
  persistenceMae: sums.persistenceMae / n,
  plainRateMae: sums.plainRateMae / n,
})
