import type { CohortSums, Errors, OriginTest } from './origin-test'
import { pooledTenths, type Tenth } from './tenths'

/** A model's tests of all origins as one, each customer of each origin counting the same. */
export type PooledTest = Omit<OriginTest, 'cohorts'> & { readonly origins: number; readonly cohorts: Readonly<Record<string, CohortSums>> }

/** @param tests at least one */
export function pooled(tests: readonly OriginTest[]): PooledTest {
  const buyers = tests.reduce((sum, test) => sum + test.buyers, 0)
  const mean = (of: (test: OriginTest) => number) => tests.reduce((sum, test) => sum + of(test) * test.buyers, 0) / Math.max(buyers, 1)
  const total = (of: (test: OriginTest) => number) => tests.reduce((sum, test) => sum + of(test), 0)
  const errors = (of: (test: OriginTest) => Errors): Errors => ({
    predicted: total((test) => of(test).predicted),
    actual: total((test) => of(test).actual),
    mae: mean((test) => of(test).mae),
    persistenceMae: mean((test) => of(test).persistenceMae),
    plainRateMae: mean((test) => of(test).plainRateMae),
  })
  const tenths = (of: (test: OriginTest) => readonly Tenth[]) => pooledTenths(tests.map(of))
  const withMoney = tests.every((test) => test.money !== null)
  return {
    origins: tests.length,
    buyers,
    orders: errors((test) => test.orders),
    money: withMoney ? errors((test) => test.money as Errors) : null,
    logScore: mean((test) => test.logScore),
    coverage: { expected: mean((test) => test.coverage.expected), observed: mean((test) => test.coverage.observed) },
    calibration: tenths((test) => test.calibration),
    lift: tenths((test) => test.lift),
    churn: { tenths: tenths((test) => test.churn.tenths), brier: mean((test) => test.churn.brier), baseBrier: mean((test) => test.churn.baseBrier) },
    cohorts: pooledCohorts(tests),
  }
}

function pooledCohorts(tests: readonly OriginTest[]): Record<string, CohortSums> {
  const sums: Record<string, CohortSums> = {}
  for (const [cohort, { buyers, predicted, actual }] of tests.flatMap((test) => Object.entries(test.cohorts))) {
    const known = sums[cohort] ?? { buyers: 0, predicted: 0, actual: 0 }
    sums[cohort] = { buyers: known.buyers + buyers, predicted: known.predicted + predicted, actual: known.actual + actual }
  }
  return sums
}
