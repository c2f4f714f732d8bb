import type { RedemptionEstimate } from './report'

/** Of points issued in one month: what was redeemed and expired in each month after, 0 = the same month. Withdrawn ones (taken back, reversed, removed) are off `issued`. */
export type Cohort = { readonly cohort: string; readonly issued: number; readonly redeemed: readonly number[]; readonly expired: readonly number[] }

const MIN_COHORTS = 6
const MIN_REDEEMED = 500

/**
 * How cohorts will end, from how older ones did: chain ladder (Mack 1993, without its error). The share redeemed up to each age grows to the next age by the factor that all cohorts
 * that are old enough show together; the youngest grow by all the factors still before them.
 * @param cohorts each observed to its present age: `redeemed` has one figure for every month so far
 * @returns the expected ultimate redemption of each cohort in points, or null where too little is known: fewer than six cohorts of six months, or 500 redeemed points
 */
export function ultimateRedemption(cohorts: readonly Cohort[]): number[] | null {
  const redeemed = cohorts.reduce((sum, cohort) => sum + total(cohort.redeemed), 0)
  if (cohorts.filter((cohort) => cohort.redeemed.length > MIN_COHORTS).length < MIN_COHORTS || redeemed < MIN_REDEEMED) return null
  const ages = Math.max(...cohorts.map((cohort) => cohort.redeemed.length))
  const factors = Array.from({ length: ages - 1 }, (_, age) => factorFrom(cohorts, age))
  return cohorts.map(({ issued, redeemed: months, expired }) => {
    const soFar = total(months)
    const grown = factors.slice(months.length - 1).reduce((sum, factor) => sum * factor, soFar)
    // What has expired is gone, whatever older cohorts did.
    return Math.min(Math.max(soFar, grown), Math.max(soFar, issued - total(expired)))
  })
}

function factorFrom(cohorts: readonly Cohort[], age: number): number {
  const old = cohorts.filter(({ redeemed }) => redeemed.length > age + 1)
  const upTo = (to: number) => old.reduce((sum, { redeemed }) => sum + total(redeemed.slice(0, to + 1)), 0)
  return upTo(age) > 0 ? upTo(age + 1) / upTo(age) : 1
}

/** Of the points that are still open, the share expected to be redeemed. */
export function expectedOfOpen(cohorts: readonly Cohort[]): RedemptionEstimate {
  const ultimate = ultimateRedemption(cohorts)
  const open = cohorts.reduce((sum, cohort) => sum + openOf(cohort), 0)
  if (ultimate === null || open <= 0) return { permille: null, cohorts: cohorts.length }
  const toCome = cohorts.reduce((sum, cohort, i) => sum + Math.min(openOf(cohort), ultimate[i]! - total(cohort.redeemed)), 0)
  return { permille: Math.min(1_000, Math.ceil((1_000 * toCome) / open)), cohorts: cohorts.length }
}

export const openOf = ({ issued, redeemed, expired }: Cohort): number => Math.max(0, issued - total(redeemed) - total(expired))
const total = (months: readonly number[]): number => months.reduce((sum, points) => sum + points, 0)
