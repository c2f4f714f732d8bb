import { expect, test } from 'vitest'
import { type CohortCellRow, cohortTable } from './cohort-table'

const cell = (cohort: string, month: string, customers: number, net: bigint, key = cohort): CohortCellRow => ({
  ...{ key, cohort: `${cohort}-01`, month: `${month}-01`, customers, orders: customers, netSalesMinor: net },
})

test('retention is who came back of who began; the month that is not over says so', () => {
  const [row] = cohortTable('month', [cell('2026-01', '2026-01', 10, 10_000n), cell('2026-01', '2026-03', 4, 2_000n)], '2026-03-01', new Map())
  expect(row?.size).toBe(10)
  expect(row?.cells.map(({ retention, unfinished, clvMinor }) => [retention, unfinished, clvMinor])).toEqual([
    [1, false, 1_000],
    [0, false, 1_000],
    [0.4, true, 1_200],
  ])
})

test('months that join in one row divide by those who are old enough', () => {
  const rows = [
    cell('2026-01', '2026-01', 10, 10_000n, 'web'),
    cell('2026-01', '2026-02', 5, 5_000n, 'web'),
    cell('2026-02', '2026-02', 30, 30_000n, 'web'),
    cell('2026-02', '2026-03', 1, 100n, 'web'),
  ]
  const [web] = cohortTable('source', rows, '2026-03-01', new Map())
  expect(web?.cells[1]).toMatchObject({ customers: 5, of: 10, retention: 0.5, unfinished: false, clvMinor: 1_500 })
})

test('a CAC is paid back at the first age whose net sales per person cover it; without spend there is none', () => {
  const rows = [cell('2026-01', '2026-01', 10, 10_000n), cell('2026-01', '2026-02', 5, 5_000n)]
  expect(cohortTable('month', rows, '2026-04-01', new Map([['2026-01', 14_000n]]))[0]).toMatchObject({ cacMinor: 1_400, paybackMonths: 1 })
  expect(cohortTable('month', rows, '2026-04-01', new Map([['2026-01', 90_000n]]))[0]).toMatchObject({ cacMinor: 9_000, paybackMonths: null })
  expect(cohortTable('month', rows, '2026-04-01', new Map())[0]).toMatchObject({ spendMinor: null, cacMinor: null, paybackMonths: null })
})
