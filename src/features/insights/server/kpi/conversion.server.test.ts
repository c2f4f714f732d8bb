import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { minorDigits } from '@/domain/money'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { dayIn, type KpiFilterInput, shiftPoint } from '../../domain'
import { insightsRoutes } from '../insights.routes'
import { enterRate, importRates, removeRate } from '../rates/rates'
import { listMissingRates, listRates } from '../rates/rates.queries'
import { rollUp } from '../roll-ups/roll-up'
import { KPIS } from './catalogue'
import { kpiCsv } from './kpi-csv'
import { filterOf } from './kpi-filter'
import { listKpiRows } from './kpi-rows'
import { getKpiValue } from './kpi-value'
import { readRows, readSums } from './read-sums'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const everyone = async () => Prisma.sql`true`
const year = { from: '2026-01-01', to: '2026-11-21' }
const DAY = 86_400_000
const ZONES = ['Europe/Berlin', 'America/New_York'] as const
/** Exact decimals as whole numbers. */
const SCALE = 14
const whole = (decimal: string) => BigInt(shiftPoint(decimal, SCALE))
const rounded = (value: bigint, by = 10n ** BigInt(SCALE)) => Number((value < 0n ? -1n : 1n) * ((2n * (value < 0n ? -value : value) + by) / (2n * by)))

let stores: string[]
let people: string[]
beforeEach(async () => {
  await freshDatabase()
  stores = [await storeRow(ZONES[0]), await storeRow(ZONES[1])]
  people = await Promise.all([1, 2, 3].map(() => customerRow()))
})

async function allRows(kpi: string, filter: Partial<KpiFilterInput> & { currency?: string } = {}) {
  const rows = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listKpiRows>> = await listKpiRows(ctx, { kpi, ...year, ...filter, limit: 3, cursor }, everyone)
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}

const order = fc.record({
  ...{ who: fc.nat(2), store: fc.nat(1), net: fc.bigInt({ min: 0n, max: 50_000n }), later: fc.integer({ min: 0, max: 40 }) },
  currency: fc.constantFrom('EUR', 'USD', 'JPY', 'BHD'),
  kind: fc.constantFrom('plain', 'plain', 'partial', 'full'),
  // Half an hour before midnight in one of the zones: the store's day decides the rate.
  at: fc
    .integer({ min: 60, max: 280 })
    .chain((day) => fc.constantFrom(21.5, 22.5, 3.5, 4.5).map((hour) => Date.UTC(2026, 0, 1) + day * DAY + hour * 3_600_000)),
})
const rate = fc.record({
  currency: fc.constantFrom('USD', 'JPY', 'BHD'),
  day: fc.integer({ min: 0, max: 300 }).map((day) => new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString().slice(0, 10)),
  rate: fc.integer({ min: 1, max: 10 ** 9 }).map((n) => shiftPoint(String(n), -8)),
})
/** Of every currency before the first order, mostly: else the whole figure stands apart. */
const first = fc.record({ USD: fc.boolean(), JPY: fc.constant(true), BHD: fc.constant(true) })
type Story = { orders: (typeof order extends fc.Arbitrary<infer T> ? T : never)[]; rates: (typeof rate extends fc.Arbitrary<infer T> ? T : never)[] }

async function tell({ orders, rates }: Story): Promise<void> {
  await sql('TRUNCATE orders, refunds, refund_lines, stale_days, sales_daily, figure_scopes, figure_memos, exchange_rates CASCADE')
  for (const { who, store, net, later, currency, kind, at } of orders) {
    const back = kind === 'full' ? net : kind === 'partial' ? net / 2n : 0n
    await orderRow(stores[store]!, {
      ...{ customerId: people[who]!, placedAt: new Date(at), net, currency },
      ...(back > 0n ? { refund: { net: back, at: new Date(at + later * DAY) } } : {}),
    })
  }
  for (const one of rates) await enterRate(ctx, one)
}

/** The newest rate on or before the day, between minor units; null where there is none. By the story, not by the database. */
function rateIn({ rates }: Story, currency: string, day: string): bigint | null {
  if (currency === 'EUR') return whole('1')
  const known = new Map(rates.filter((one) => one.currency === currency && one.day <= day).map((one) => [one.day, one.rate]))
  const newest = [...known.keys()].sort().at(-1)
  return newest === undefined ? null : whole(shiftPoint(known.get(newest)!, minorDigits('EUR') - minorDigits(currency)))
}

/** Net sales by the book: each amount times the rate of its day in its store's zone, rounded once; null when a rate is missing. */
function netSalesOf(story: Story, store?: number): number | null {
  const amounts = story.orders
    .filter((one) => store === undefined || one.store === store)
    .flatMap(({ store: of, net, later, currency, kind, at }) => {
      const back = kind === 'full' ? net : kind === 'partial' ? net / 2n : 0n
      return [{ of, currency, net, at }, ...(back > 0n ? [{ of, currency, net: -back, at: at + later * DAY }] : [])]
    })
    .map(({ of, currency, net, at }) => ({ net, rate: rateIn(story, currency, dayIn(ZONES[of]!, new Date(at))) }))
  return amounts.some((one) => one.rate === null) ? null : rounded(amounts.reduce((sum, one) => sum + one.net * one.rate!, 0n))
}

/** A figure is its rows and its file, exactly, rounded once; and its roll-up says what its rows say. */
async function demand(kpi: (typeof KPIS)[number], asked: Partial<KpiFilterInput>): Promise<void> {
  const figure = await getKpiValue(ctx, { kpi: kpi.id, ...year, ...asked, compare: 'none' }, everyone)
  const rows = await allRows(kpi.id, asked)
  const [num, den] = (['num', 'den'] as const).map((part) => rows.reduce((sum, row) => sum + whole(row.converted![part]), 0n)) as [bigint, bigint]
  const expected = kpi.aggregate === 'sum' ? rounded(num) : den === 0n ? null : kpi.aggregate === 'mean' ? rounded(num, den) : (100 * Number(num)) / Number(den)
  if (kpi.aggregate === 'percent' && expected !== null) expect(figure.value, kpi.id).toBeCloseTo(expected, 9)
  else expect(figure.value, kpi.id).toBe(expected)
  let file = ''
  for await (const line of kpiCsv(ctx, { kpi: kpi.id, ...year, ...asked }, everyone)) file += line
  const [, ...lines] = file.trim().split('\r\n')
  expect(lines.length, kpi.id).toBe(rows.length)
  const column = (from: number) => lines.reduce((sum, line) => sum + whole(line.split(',').at(from)!), 0n)
  expect([column(-2), column(-1)], kpi.id).toEqual([num, den])
  if (kpi.unit === 'money') expect(column(-3) * 100n, kpi.id).toBe(num)
  const filter = await filterOf(ctx, { ...year, ...asked }, everyone)
  for (const granularity of [null, 'month'] as const) {
    const told = async (read: typeof readRows) => (await read(ctx, kpi, filter, granularity)).filter(({ sums, others }) => sums.n > 0 || others!.length > 0)
    expect(await told((...given) => readSums(given[0], given[1], given[2], year, given[3])), `${kpi.id} ${granularity}`).toEqual(await told(readRows))
  }
}

const runs = Number(process.env.CONVERSION_RUNS ?? 4)

test('whatever currencies and rates: value = Σ rows = Σ file, rounded once, and the roll-up says the same as the rows', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 8 }), fc.array(rate, { maxLength: 6 }), first, async (orders, later, known) => {
      const begin = (Object.keys(known) as (keyof typeof known)[]).filter((currency) => known[currency])
      const story = { orders, rates: [...begin.map((currency) => ({ currency, day: '2026-01-01', rate: '0.9215' })), ...later] }
      await tell(story)
      for (const roll of [false, true]) {
        if (roll) await rollUp(ctx, { rebuild: true })
        for (const store of [undefined, 0, 1]) {
          const asked = store === undefined ? {} : { storeId: stores[store]! }
          const byTheBook = netSalesOf(story, store)
          const netSales = await getKpiValue(ctx, { kpi: 'net-sales', ...year, ...asked, compare: 'none' }, everyone)
          if (byTheBook === null) expect(netSales.currencies?.mode).toBe('apart')
          else expect(netSales.value).toBe(byTheBook)
          for (const kpi of KPIS.filter(({ amounts }) => amounts)) await demand(kpi, asked)
        }
      }
    }),
    { numRuns: runs, endOnFailure: true },
  )
})

describe('rates', () => {
  const netSales = (range = year) => getKpiValue(ctx, { kpi: 'net-sales', ...range, compare: 'none' }, everyone)
  const usd = (net: bigint, at: string, store = stores[0]!) => orderRow(store, { customerId: people[0]!, placedAt: new Date(at), net, currency: 'USD' })

  test('without a rate each currency stands apart, with its rows, and what is missing is named; with one they are one figure, at once', async () => {
    await orderRow(stores[0]!, { customerId: people[0]!, placedAt: new Date('2026-03-10T10:00:00Z'), net: 1_000n })
    await usd(9_999n, '2026-03-10T10:00:00Z')
    await rollUp(ctx, { rebuild: true })
    const apart = { mode: 'apart', own: 'EUR', others: [{ currency: 'USD', value: 9_999, n: 1 }], missing: [{ currency: 'USD', day: '2026-03-10' }] }
    expect(await netSales()).toMatchObject({ value: 1_000, n: 1, currencies: apart })
    expect((await allRows('net-sales')).map(({ num }) => num)).toEqual([1_000n])
    expect((await allRows('net-sales', { currency: 'USD' })).map(({ num }) => num)).toEqual([9_999n])
    expect(await getKpiValue(ctx, { kpi: 'net-sales', ...year, currency: 'USD', compare: 'none' }, everyone)).toMatchObject({ value: 9_999, currency: 'USD' })
    expect(await listMissingRates(ctx)).toEqual([{ currency: 'USD', from: '2026-03-10', to: '2026-03-10', days: 1 }])

    await enterRate(ctx, { currency: 'USD', day: '2026-03-11', rate: '0.9' })
    expect(await netSales()).toMatchObject({ value: 1_000, currencies: apart })
    await enterRate(ctx, { currency: 'USD', day: '2026-03-01', rate: '0.9' })
    // 9,999 × .9 = 8,999.1
    expect(await netSales()).toMatchObject({ value: 9_999, n: 2, currencies: { mode: 'converted', own: 'EUR', from: ['USD'] } })
    expect(await listMissingRates(ctx)).toEqual([])
    await enterRate(ctx, { currency: 'USD', day: '2026-03-01', rate: '0.95' })
    expect(await netSales()).toMatchObject({ value: 10_499 })
    await removeRate(ctx, { currency: 'USD', day: '2026-03-01' })
    expect(await netSales()).toMatchObject({ value: 1_000, currencies: apart })
  })

  test('the rate of a row is that of its day in its store’s zone, and of the day before where its own has none', async () => {
    await enterRate(ctx, { currency: 'USD', day: '2026-03-09', rate: '2' })
    await enterRate(ctx, { currency: 'USD', day: '2026-03-10', rate: '3' })
    await usd(100n, '2026-03-10T02:00:00Z', stores[1])
    expect(await netSales()).toMatchObject({ value: 200 })
    await usd(100n, '2026-03-10T02:00:00Z', stores[0])
    expect(await netSales()).toMatchObject({ value: 500 })
    await usd(1n, '2026-04-20T10:00:00Z')
    expect(await netSales()).toMatchObject({ value: 503 })
  })

  test('minor units differ: yen have none, dinars three; the whole is rounded once', async () => {
    await enterRate(ctx, { currency: 'JPY', day: '2026-01-01', rate: '0.0061' })
    await enterRate(ctx, { currency: 'BHD', day: '2026-01-01', rate: '2.4515' })
    const of = (currency: string, net: bigint) => orderRow(stores[0]!, { customerId: people[0]!, placedAt: new Date('2026-03-10T10:00:00Z'), net, currency })
    await of('JPY', 1_000n)
    expect(await netSales()).toMatchObject({ value: 610 })
    await of('BHD', 1_001n)
    // 610 + 245.39515; and five times a yen of .61 cents are 3.05 cents, not five.
    expect(await netSales()).toMatchObject({ value: 855 })
    for (let i = 0; i < 5; i++) await of('JPY', 1n)
    expect(await netSales()).toMatchObject({ value: 858 })
    expect((await allRows('net-sales')).map(({ converted }) => converted?.num)).toContain('0.61')
  })

  test('a period before whose rates are missing is no comparison', async () => {
    await usd(100n, '2026-03-01T10:00:00Z')
    await usd(100n, '2026-03-10T10:00:00Z')
    await enterRate(ctx, { currency: 'USD', day: '2026-03-05', rate: '1' })
    const kpi = await getKpiValue(ctx, { kpi: 'net-sales', from: '2026-03-06', to: '2026-03-15', compare: 'previous' }, everyone)
    expect(kpi).toMatchObject({ value: 100, previous: { value: null } })
  })

  test('a figure of anything else is refused by currency', async () => {
    for (const kpi of ['nps', 'new-customers', 'clv-historic'])
      await expect(getKpiValue(ctx, { kpi, ...year, currency: 'USD', compare: 'none' }, everyone), kpi).rejects.toMatchObject({ code: 'insights.not-by' })
  })

  test('the API tells rows in their own currency, with the rate and the exact converted amount, as the catalogue promises', async () => {
    await usd(333n, '2026-03-10T10:00:00Z')
    await enterRate(ctx, { currency: 'USD', day: '2026-03-01', rate: '0.9215' })
    const answer = async (path: string, query: object) => {
      const route = insightsRoutes(everyone).find((one) => one.path === path)!
      const { body } = await route.handle(ctx, { params: { kpi: 'net-sales' }, query: { ...year, ...query }, body: undefined } as never)
      return (route.answers as Record<number, { parse(value: unknown): unknown }>)[200]!.parse(body)
    }
    expect(await answer('/insights/kpis/{kpi}', { compare: 'none' })).toMatchObject({
      value: { amountMinor: '307', currency: 'EUR' },
      currencies: { mode: 'converted', own: 'EUR', from: ['USD'] },
    })
    expect(await answer('/insights/kpis/{kpi}/rows', { limit: 50 })).toMatchObject({
      data: [{ value: { amountMinor: '333', currency: 'USD' }, numerator: '306.8595', denominator: '1', rate: '0.9215' }],
    })
  })

  test('each change is in the audit log with what it was before; what changes nothing is not', async () => {
    await enterRate(ctx, { currency: 'USD', day: '2026-03-01', rate: '0.9' })
    expect(await enterRate(ctx, { currency: 'USD', day: '2026-03-01', rate: '0.90' })).toEqual({ set: 0, unchanged: 1 })
    expect(await importRates(ctx, { text: '2026-03-01;USD;0,91\n2026-03-02;USD;0,92' })).toEqual({ set: 2, unchanged: 0 })
    await removeRate(ctx, { currency: 'USD', day: '2026-03-02' })
    const audits = await sql<{ action: string; subject_id: string; data: object }>(
      `SELECT action, subject_id, data FROM audit_entries WHERE subject_type = 'exchange-rate' ORDER BY subject_id, action DESC, data->>'rate'`,
    )
    expect(audits.map(({ action, subject_id, data }) => [action, subject_id, data])).toEqual([
      ['insights.set-exchange-rate', 'USD 2026-03-01', { into: 'EUR', rate: '0.9', before: null, source: 'entered' }],
      ['insights.set-exchange-rate', 'USD 2026-03-01', { into: 'EUR', rate: '0.91', before: '0.9', source: 'imported' }],
      ['insights.set-exchange-rate', 'USD 2026-03-02', { into: 'EUR', rate: '0.92', before: null, source: 'imported' }],
      ['insights.remove-exchange-rate', 'USD 2026-03-02', { into: 'EUR', rate: '0.92' }],
    ])
  })

  test('an import with a bad line sets nothing and names the line and the field; the desk’s own currency has no rate', async () => {
    await expect(importRates(ctx, { text: '2026-03-01,USD,0.9\n2026-03-02,USD,nothing' })).rejects.toMatchObject({
      code: 'insights.rates-unreadable',
      details: { field: 'text', problems: [{ line: 2, field: 'rate' }] },
    })
    await expect(enterRate(ctx, { currency: 'EUR', day: '2026-03-01', rate: '1' })).rejects.toMatchObject({ code: 'insights.own-currency' })
    expect((await listRates(ctx, { limit: 50 })).data).toEqual([])
  })

  test('rates are paged, newest days first, each once', async () => {
    await importRates(ctx, { text: ['2026-03-01,USD,0.9', '2026-03-01,GBP,1.1', '2026-03-02,USD,0.91', '2026-03-03,GBP,1.2'].join('\n') })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listRates>> = await listRates(ctx, { limit: 1, cursor })
      seen.push(...page.data.map(({ currency, day, rate: told, source }) => `${day} ${currency} ${told} ${source}`))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(['2026-03-03 GBP 1.2 imported', '2026-03-02 USD 0.91 imported', '2026-03-01 GBP 1.1 imported', '2026-03-01 USD 0.9 imported'])
  })
})
