import type { BgNbdFit } from './bg-nbd-fit'
import type { GammaGammaFit } from './gamma-gamma-fit'
import type { Independence } from './independence'
import type { Refusal } from './model-gate'
import type { ModelProblem } from './model-problem'
import type { Errors } from './origin-test'
import type { ParetoNbdFit } from './pareto-nbd-fit'
import type { PooledTest } from './pooled-test'
import type { PurchaseModelName } from './purchase-model'
import type { Tenth } from './tenths'

/** What a run says of itself besides its parameters: plain data, kept as JSON with the run. */
export type ClvReport = {
  readonly horizonDays: number
  readonly holdoutDays: number
  readonly buyers: number
  readonly historyDays: number
  readonly chosen: PurchaseModelName | null
  readonly refusal: Refusal | null
  /** Each model's test, all origins together; why there is none. */
  readonly models: Readonly<Record<PurchaseModelName, { readonly test: Omit<PooledTest, 'cohorts'> | null; readonly problem: ModelProblem | null }>>
  /** Newest first. A model that could not be fitted there has no errors. */
  readonly origins: readonly {
    readonly day: string
    readonly through: string
    readonly buyers: number
    readonly errors: Readonly<Record<PurchaseModelName, { readonly orders: Errors; readonly money: Errors | null } | null>>
  }[]
  /** Why there is no spend model, when there is none. */
  readonly spendProblem: ModelProblem | null
  readonly independence: Independence | null
  readonly cohorts: readonly CohortReport[]
  /** People by what is predicted of them, the highest tenth first: n, and sums of the predicted value in minor units (as `predicted`). */
  readonly distribution: readonly Tenth[]
}

/** People by the quarter of their first purchase. */
export type CohortReport = {
  readonly quarter: string
  readonly buyers: number
  /** Orders of the horizon by the model of all; by one fitted to this cohort alone, or why there is none. */
  readonly expectedOrders: number
  readonly aloneOrders: number | null
  readonly aloneProblem: ModelProblem | null
  readonly predictedMinor: number | null
  /** The back-test's orders of this cohort, of the origins that knew it. */
  readonly test: { readonly predicted: number; readonly actual: number } | null
}

/** What a run keeps to be able to predict again. */
export type ClvParameters = {
  readonly bgNbd: Omit<BgNbdFit, 'customers'> | null
  readonly paretoNbd: Omit<ParetoNbdFit, 'customers'> | null
  readonly gammaGamma: Omit<GammaGammaFit, 'customers'> | null
}

/** What is said of each person, as columns beside `customer`, their number in the purchases. */
export type PredictionColumns = {
  readonly customer: Int32Array
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly pAlive: Float64Array
  readonly expectedPurchases: Float64Array
  /** In minor units; empty without a spend model. */
  readonly valueMinor: Float64Array
  readonly churnRisk: Float64Array
}
