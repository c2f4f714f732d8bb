import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { type CohortKind, cohortInput, RFM_GROUPS, rfmGroupOf } from '../../domain'
import { getRfm, listRfmPeople } from '../rfm/rfm.query'
import { rollUp } from '../roll-ups/roll-up'
import { enterSpend } from '../spend/spend'
import { listCohortPeople } from './cohort-people.query'
import { getCohorts } from './cohorts.query'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const at = (iso: string) => new Date(iso)
let store: string
let people: string[]
beforeEach(async () => {
  await freshDatabase()
  store = await storeRow()
  people = await Promise.all(Array.from({ length: 6 }, (_, i) => customerRow({ name: `Person ${i}` })))
})
const bought = (who: number, when: string, net = 10_000n) => orderRow(store, { customerId: people[who]!, placedAt: at(when), net })
const cohorts = (by: CohortKind = 'month') => getCohorts(ctx, cohortInput.parse({ by, months: 12 }))

async function story() {
  await bought(0, '2026-08-05T10:00:00Z')
  await bought(0, '2026-09-05T10:00:00Z', 4_000n)
  await bought(1, '2026-08-31T22:30:00Z')
  await bought(2, '2026-08-20T10:00:00Z', 6_000n)
  await bought(2, '2026-11-02T10:00:00Z', 1_000n)
  await bought(3, '2026-11-10T10:00:00Z')
}

test('metabase#5944, twenty#12323: a first order at midnight belongs to the cohort of the store’s month, in the table and in the list it opens to', async () => {
  await story()
  const { rows } = await cohorts()
  expect(rows.map(({ key, size }) => [key, size])).toEqual([
    ['2026-08', 2],
    ['2026-09', 1],
    ['2026-11', 1],
  ])
  const september = await listCohortPeople(ctx, { by: 'month', months: 12, key: '2026-09', limit: 10, cursor: null })
  expect(september.data.map(({ customerId }) => customerId)).toEqual([people[1]])
})

test('every cell opens to as many people as it says, who spent what it says, from the orders and from the roll-up', async () => {
  await story()
  await sql("UPDATE orders SET source = CASE WHEN customer_id = $1 THEN 'pos' ELSE 'web' END, discount_minor = 0", people[2])
  const seen = []
  for (const kept of [false, true]) {
    if (kept) await rollUp(ctx, { rebuild: true })
    for (const by of ['month', 'source', 'discount', 'product'] as const) {
      const table = await cohorts(by)
      seen.push({ by, rows: table.rows })
      for (const { key, size, cells } of table.rows) {
        expect((await listCohortPeople(ctx, { by, months: 12, key, limit: 10, cursor: null })).total, `${by} ${key}`).toBe(size)
        for (const { age, customers, netSalesMinor } of cells) {
          const page = await listCohortPeople(ctx, { by, months: 12, key, age, limit: 10, cursor: null })
          expect(page.total, `${by} ${key} ${age}`).toBe(customers)
          expect(page.data.reduce((sum, person) => sum + person.netSalesMinor, 0n)).toBe(netSalesMinor)
        }
      }
    }
  }
  expect(seen.slice(4)).toEqual(seen.slice(0, 4))
})

test('spend is spread over its days, gives each month its CAC, and says when it is paid back', async () => {
  await story()
  await enterSpend(ctx, { from: '2026-08-01', to: '2026-09-30', amountMinor: 61_000n, source: null, note: null })
  const { rows } = await cohorts()
  expect(rows[0]).toMatchObject({ key: '2026-08', spendMinor: 31_000n, cacMinor: 15_500, paybackMonths: null })
  expect(rows[1]).toMatchObject({ key: '2026-09', spendMinor: 30_000n, paybackMonths: null })
  expect(rows[2]).toMatchObject({ spendMinor: null, cacMinor: null })
})

test('RFM: equal values have equal scores, whatever the order they are read in, and a cell opens to its people', async () => {
  for (const [who, day] of [0, 1, 2, 3, 4].entries()) await bought(who, `2026-10-0${day + 1}T10:00:00Z`, BigInt(1_000 * (who + 1)))
  await bought(4, '2026-11-01T10:00:00Z', 1_000n)
  await sql(`INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
    SELECT customer_id, 'EUR', count(*), sum(net_sales_minor), 0, min(placed_at), max(placed_at) FROM orders GROUP BY 1`)
  const { cells, customers } = await getRfm(ctx, {})
  expect(customers).toBe(5)
  expect(cells.map(({ recency, frequency, customers }) => [recency, frequency, customers])).toEqual([
    [5, 5, 1],
    [4, 1, 1],
    [3, 1, 1],
    [2, 1, 1],
    [1, 1, 1],
  ])
  expect(await getRfm(ctx, { storeId: store })).toEqual(await getRfm(ctx, {}))
  for (const { recency, frequency, customers, netSalesMinor } of cells) {
    const page = await listRfmPeople(ctx, { recency, frequency, limit: 10, cursor: null })
    expect(page.total).toBe(customers)
    expect(page.data.reduce((sum, person) => sum + person.netSalesMinor, 0n)).toBe(netSalesMinor)
  }
  for (const group of RFM_GROUPS) {
    const mine = cells.filter((cell) => rfmGroupOf(cell.recency, cell.frequency) === group)
    const page = await listRfmPeople(ctx, { group, limit: 10, cursor: null })
    expect(page.total, group).toBe(mine.reduce((sum, cell) => sum + cell.customers, 0))
    expect(
      page.data.reduce((sum, person) => sum + person.netSalesMinor, 0n),
      group,
    ).toBe(mine.reduce((sum, cell) => sum + cell.netSalesMinor, 0n))
  }
})
