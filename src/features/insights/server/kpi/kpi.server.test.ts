import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { kpiCsv } from './kpi-csv'
import { listKpiRows } from './kpi-rows'
import { getKpiValue } from './kpi-value'

/** Segments have tests of their own: here a segment is a condition like any. */
const everyone = async () => Prisma.sql`true`
const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const year = { from: '2026-01-01', to: '2026-11-21' }
const value = async (kpi: string, range = year) => (await getKpiValue(ctx, { kpi, ...range, compare: 'none' }, everyone)).value
const at = (iso: string) => new Date(iso)

async function allRows(kpi: string, range = year) {
  const rows = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listKpiRows>> = await listKpiRows(ctx, { kpi, ...range, limit: 3, cursor }, everyone)
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}

let store: string
let anna: string
beforeEach(async () => {
  await freshDatabase()
  store = await storeRow()
  anna = await customerRow()
})

describe('net sales', () => {
  test('a refund is booked on its own date', async () => {
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-10T10:00:00Z'), net: 10_000n, refund: { net: 2_500n, at: at('2026-04-02T10:00:00Z') } })
    expect(await value('net-sales', { from: '2026-03-01', to: '2026-03-31' })).toBe(10_000)
    expect(await value('net-sales', { from: '2026-04-01', to: '2026-04-30' })).toBe(-2_500)
    expect(await value('net-sales')).toBe(7_500)
  })

  test('cancelled and test orders are not sales; a fully refunded one nets to nothing and is no purchase', async () => {
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-10T10:00:00Z'), test: true })
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-10T10:00:00Z'), cancelled: true })
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-10T10:00:00Z'), net: 5_000n, refund: { net: 5_000n, at: at('2026-03-12T10:00:00Z') } })
    expect(await value('net-sales')).toBe(0)
    expect(await value('orders')).toBe(0)
  })

  test('metabase#5944, chatwoot#14202: an order near midnight stands on the store’s day, on the card, in the rows and in the file', async () => {
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-28T23:30:00Z'), net: 1_000n })
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-29T22:30:00Z'), net: 2_000n })
    const sunday = { from: '2026-03-29', to: '2026-03-29' }
    expect(await value('net-sales', sunday)).toBe(1_000)
    expect((await allRows('net-sales', sunday)).map((row) => [row.day, row.num])).toEqual([['2026-03-29', 1_000n]])
    const lines = []
    for await (const line of kpiCsv(ctx, { kpi: 'net-sales', ...sunday }, everyone)) lines.push(line)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/^2026-03-29,2026-03-28T23:30:00\.000Z,/)
    const series = (await getKpiValue(ctx, { kpi: 'net-sales', from: '2026-03-28', to: '2026-03-31', compare: 'none' }, everyone)).series
    expect(series.map((point) => [point.date, point.value])).toEqual([
      ['2026-03-28', 0],
      ['2026-03-29', 1_000],
      ['2026-03-30', 2_000],
      ['2026-03-31', 0],
    ])
  })

  test('chatwoot#14202, twenty#12323: a chosen store tells days by its own calendar, in the series, the rows and the file', async () => {
    const newYork = await storeRow('America/New_York')
    await orderRow(newYork, { customerId: anna, placedAt: at('2026-11-02T04:30:00Z'), net: 1_000n })
    const asked = { kpi: 'net-sales', from: '2026-11-01', to: '2026-11-02', storeId: newYork }
    const { series } = await getKpiValue(ctx, { ...asked, compare: 'none' }, everyone)
    expect(series.map(({ date, value: sum }) => [date, sum])).toEqual([
      ['2026-11-01', 1_000],
      ['2026-11-02', 0],
    ])
    expect((await listKpiRows(ctx, { ...asked, limit: 10 }, everyone)).data.map(({ day }) => day)).toEqual(['2026-11-01'])
    let file = ''
    for await (const line of kpiCsv(ctx, asked, everyone)) file += line
    expect(file.split('\r\n')[1]).toMatch(/^2026-11-01,2026-11-02T04:30/)
    // Without a store the desk's calendar holds: in Berlin it is the second already.
    expect((await listKpiRows(ctx, { ...asked, storeId: undefined, limit: 10 }, everyone)).data.map(({ day }) => day)).toEqual(['2026-11-02'])
  })

  test('a name with commas and quotes is one cell of the file, and comes back as it was; one that is a formula is text', async () => {
    const al = await customerRow({ name: 'Smith, "Al"' })
    const eve = await customerRow({ name: '=HYPERLINK("https://evil.example")' })
    await orderRow(store, { customerId: al, placedAt: at('2026-03-10T10:00:00Z'), net: 1_000n })
    await orderRow(store, { customerId: eve, placedAt: at('2026-03-11T10:00:00Z'), net: 1_000n })
    let file = ''
    for await (const line of kpiCsv(ctx, { kpi: 'net-sales', ...year }, everyone)) file += line
    const byDay = (a: { day: string }, b: { day: string }) => a.day.localeCompare(b.day)
    expect((parse(file, { columns: true }) as { day: string }[]).toSorted(byDay)).toMatchObject([
      { customer: 'Smith, "Al"', day: '2026-03-10', numerator: '1000' },
      { customer: `'=HYPERLINK("https://evil.example")`, day: '2026-03-11' },
    ])
  })

  test('amounts in another currency are not added to the workspace’s', async () => {
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-10T10:00:00Z'), net: 1_000n })
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-10T10:00:00Z'), net: 9_999n, currency: 'USD' })
    expect(await value('net-sales')).toBe(1_000)
  })
})

describe('repeat purchases', () => {
  test('who bought first too recently is left out, not counted as never coming back', async () => {
    await orderRow(store, { customerId: anna, placedAt: at('2026-06-01T10:00:00Z') })
    await orderRow(store, { customerId: anna, placedAt: at('2026-06-20T10:00:00Z') })
    const jon = await customerRow()
    await orderRow(store, { customerId: jon, placedAt: at('2026-06-01T10:00:00Z') })
    await orderRow(store, { customerId: await customerRow(), placedAt: at('2026-11-15T10:00:00Z') })
    expect(await value('repeat-rate-30d')).toBe(50)
    expect(await value('repeat-purchase-rate')).toBeCloseTo(100 / 3)
  })

  test('who buys in two currencies has bought twice: people are counted whatever they paid in', async () => {
    await orderRow(store, { customerId: anna, placedAt: at('2026-06-01T10:00:00Z') })
    await orderRow(store, { customerId: anna, placedAt: at('2026-06-05T10:00:00Z'), currency: 'USD' })
    await orderRow(store, { customerId: await customerRow(), placedAt: at('2026-06-05T10:00:00Z'), currency: 'USD' })
    expect(await value('repeat-purchase-rate')).toBe(50)
  })

  test('where the clocks lost an hour, who bought in the last hour of the day has not had all of the time yet', async () => {
    const night = systemCtx('test', { clock: fixedClock('2026-04-09T22:10:00Z') })
    const asked = { kpi: 'repeat-rate-30d', from: '2026-03-01', to: '2026-03-31', compare: 'none' } as const
    await orderRow(store, { customerId: anna, placedAt: at('2026-03-10T22:30:00Z') })
    expect((await getKpiValue(night, asked, everyone)).n).toBe(0)
    await orderRow(store, { customerId: await customerRow(), placedAt: at('2026-03-10T21:30:00Z') })
    expect((await getKpiValue(night, asked, everyone)).n).toBe(1)
  })

  test('a person who was merged is one person', async () => {
    const twin = await customerRow()
    await orderRow(store, { customerId: anna, placedAt: at('2026-06-01T10:00:00Z') })
    await orderRow(store, { customerId: twin, placedAt: at('2026-06-05T10:00:00Z') })
    expect(await value('repeat-purchase-rate')).toBe(0)
    await sql('UPDATE customers SET canonical_id = $1 WHERE id = $2', anna, twin)
    expect(await value('repeat-purchase-rate')).toBe(100)
    expect(await value('new-customers')).toBe(1)
  })
})

test('an order of 0 is a purchase and says so wherever it stands', async () => {
  await orderRow(store, { customerId: anna, placedAt: at('2026-06-01T10:00:00Z'), net: 0n })
  await orderRow(store, { customerId: anna, placedAt: at('2026-06-05T10:00:00Z') })
  for (const kpi of ['orders', 'new-customers', 'order-2-conversion', 'repeat-rate-30d', 'net-sales'])
    expect((await allRows(kpi)).at(-1)?.label, kpi).toMatch(/ \(0\)$/)
})

test('somebody whose only order in a store was a test is none of its people', async () => {
  await orderRow(store, { customerId: anna, placedAt: at('2026-06-01T10:00:00Z'), test: true })
  await sql(
    `INSERT INTO tickets (id, customer_id, subject, status, channel, created_at, updated_at, last_message_at, reply_token) VALUES (gen_random_uuid(), $1, 'Help', 'open', 'email', '2026-06-02', now(), now(), 'r')`,
    anna,
  )
  const opened = async (storeId?: string) => (await getKpiValue(ctx, { kpi: 'tickets-opened', ...year, storeId, compare: 'none' }, everyone)).value
  expect([await opened(), await opened(store)]).toEqual([1, 0])
})

test('CLV to CAC counts its people, not the days that money was spent on', async () => {
  await orderRow(store, { customerId: anna, placedAt: at('2026-06-01T10:00:00Z') })
  await sql(
    `INSERT INTO marketing_spend (id, from_day, to_day, amount_minor, currency, created_by, created_at) VALUES (gen_random_uuid(), '2026-06-01', '2026-06-10', 5000, 'EUR', 'test', now())`,
  )
  expect((await getKpiValue(ctx, { kpi: 'clv-cac', ...year, compare: 'none' }, everyone)).n).toBe(1)
  expect((await allRows('clv-cac')).length).toBe(11)
})

test('the range before is as long and ends the day before', async () => {
  await orderRow(store, { customerId: anna, placedAt: at('2026-02-20T10:00:00Z'), net: 700n })
  const kpi = await getKpiValue(ctx, { kpi: 'net-sales', from: '2026-03-01', to: '2026-03-10', compare: 'previous' }, everyone)
  expect(kpi).toMatchObject({ value: 0, previous: { from: '2026-02-19', to: '2026-02-28', value: 700 } })
})

test('a range that ends before it begins, an unknown figure and an unknown store are named', async () => {
  await expect(value('net-sales', { from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject({ code: 'insights.bad-range', details: { field: 'to' } })
  await expect(value('profit')).rejects.toMatchObject({ kind: 'missing' })
  await expect(getKpiValue(ctx, { kpi: 'orders', ...year, compare: 'none', storeId: anna }, everyone)).rejects.toMatchObject({ kind: 'missing' })
})
