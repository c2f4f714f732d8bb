import { expect, it } from 'vitest'
import { gapOfRow, type ReportRow } from './report'
import { type Cohort, expectedOfOpen, ultimateRedemption } from './ultimate-redemption'

const row: ReportRow = { key: '2026-03', opening: 10, earned: 5, bonuses: 1, takenBack: -2, adjusted: 3, reversed: -1, redeemed: -4, restored: 2, expired: -3, imported: 7, merged: 0, tierMoved: 0, closing: 18, entries: 9 } // biome-ignore format: one line

it('a line of the report closes, or says by how much it does not', () => {
  expect(gapOfRow(row)).toBe(0)
  expect(gapOfRow({ ...row, closing: 19 })).toBe(-1)
  expect(gapOfRow({ ...row, tierMoved: 5, closing: 23 })).toBe(0)
})

/** Cohorts that all redeem 10 % of what was issued in each of their first five months and nothing later. */
const alike = (months: number): Cohort[] =>
  Array.from({ length: months }, (_, i) => {
    const ages = months - i
    return {
      cohort: `m${i}`,
      issued: 1_000,
      redeemed: Array.from({ length: ages }, (__, age) => (age < 5 ? 100 : 0)),
      expired: Array.from({ length: ages }, () => 0),
    }
  })

it('cohorts that behave alike end alike: the youngest is expected to redeem what the oldest did', () => {
  const ultimate = ultimateRedemption(alike(18))
  expect(ultimate?.map(Math.round)).toEqual(Array.from({ length: 18 }, () => 500))
})

it('of what is open only the young cohorts’ points are expected to be redeemed', () => {
  const cohorts = alike(18)
  // Open: 14 cohorts of 500, then 600, 700, 800, 900; to come: 0, then 100 to 400.
  expect(expectedOfOpen(cohorts)).toEqual({ permille: Math.ceil((1_000 * 1_000) / (14 * 500 + 600 + 700 + 800 + 900)), cohorts: 18 })
})

it('with too little history nothing is estimated', () => {
  expect(expectedOfOpen(alike(6))).toEqual({ permille: null, cohorts: 6 })
  expect(expectedOfOpen([])).toEqual({ permille: null, cohorts: 0 })
})

it('what has expired is not expected to be redeemed, and never more than there is', () => {
  const cohorts = alike(18).map((cohort) => ({ ...cohort, issued: 520, expired: cohort.expired.map((_, age) => (age === 0 ? 20 : 0)) }))
  for (const ultimate of ultimateRedemption(cohorts)!) expect(ultimate).toBeLessThanOrEqual(500)
  expect(expectedOfOpen(cohorts).permille).toBeLessThanOrEqual(1_000)
})
