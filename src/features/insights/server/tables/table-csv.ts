import { csvLine } from '@/domain/csv-cell'
import { invalid, missing } from '@/domain/errors'
import { formatMinor } from '@/domain/money'
import { MAX_PAGE, type Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { rfmGroupOf, SUPPORT_FIGURES, TABLE_INPUTS, type TableInput, type TableName } from '../../domain'
import { listAtRisk } from '../clv/at-risk.query'
import { getCohorts } from '../cohorts/cohorts.query'
import { getFilterOptions } from '../filter-options.query'
import type { AudienceOf } from '../kpi/kpi-filter'
import { getKpiValue } from '../kpi/kpi-value'
import { getProductVoice } from '../product-voice/product-voice.query'
import { getRfm } from '../rfm/rfm.query'
import { getSupportBreakdown } from '../support/support-breakdown.query'

type Lines = AsyncGenerator<string>
const money = (minor: bigint | number | null, currency: string) => (minor === null ? null : formatMinor(BigInt(minor), currency))

/**
 * A table of the dashboards as CSV, the same query as its screen. Text that a spreadsheet would run is defused.
 * @throws missing `table`; invalid `insights.bad-filter` naming the field
 */
export async function* tableCsv(ctx: Ctx, name: string, query: unknown, audienceOf: AudienceOf): Lines {
  if (!isTable(name)) throw missing('table')
  yield* TABLES[name](ctx, read(name, query) as never, audienceOf)
}

const isTable = (name: string): name is TableName => Object.hasOwn(TABLE_INPUTS, name)

function read<Name extends TableName>(name: Name, query: unknown): TableInput<Name> {
  const parsed = TABLE_INPUTS[name].safeParse(query)
  if (parsed.success) return parsed.data as TableInput<Name>
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '')
  throw invalid('insights.bad-filter', `${field}: ${issue?.message}`, { field })
}

const TABLES: { [Name in TableName]: (ctx: Ctx, input: TableInput<Name>, audienceOf: AudienceOf) => Lines } = {
  async *'at-risk'(ctx) {
    let currency: string | null = null
    yield csvLine(['customer_id', 'customer', 'email', 'tier', 'net_sales', 'currency', 'p_alive', 'last_order'])
    for await (const row of pages(async (cursor) => {
      const page = await listAtRisk(ctx, { limit: MAX_PAGE, cursor })
      currency = page.currency
      return page
    }))
      yield csvLine([
        row.customerId,
        row.name,
        row.email,
        row.tier,
        money(row.netSalesMinor, currency ?? 'EUR'),
        currency,
        row.pAlive,
        row.lastOrderAt?.toISOString(),
      ])
  },

  /** A line a cell: the months since, who could have bought and who did. */
  async *cohorts(ctx, input) {
    const { currency, rows } = await getCohorts(ctx, input)
    yield csvLine([
      'cohort',
      'people',
      'spend',
      'cac',
      'payback_months',
      'months_since',
      'bought',
      'of',
      'orders',
      'net_sales',
      'clv',
      'currency',
      'unfinished',
    ])
    for (const { key, size, cells, spendMinor, cacMinor, paybackMonths } of rows)
      for (const { age, customers, of, orders, netSalesMinor, clvMinor, unfinished } of cells)
        yield csvLine([
          ...[key, size, money(spendMinor, currency), money(cacMinor, currency), paybackMonths, age, customers, of, orders],
          ...[money(netSalesMinor, currency), money(clvMinor, currency), currency, unfinished],
        ])
  },

  async *rfm(ctx, input) {
    const { currency, cells } = await getRfm(ctx, input)
    yield csvLine(['recency', 'frequency', 'group', 'people', 'net_sales', 'currency', 'mean_monetary_score'])
    for (const { recency, frequency, customers, netSalesMinor, monetary } of cells)
      yield csvLine([recency, frequency, rfmGroupOf(recency, frequency), customers, money(netSalesMinor, currency), currency, monetary])
  },

  async *support(ctx, input, audienceOf) {
    const lines = await getSupportBreakdown(ctx, input, audienceOf)
    yield csvLine([input.by, 'id', ...SUPPORT_FIGURES.flatMap((figure) => [figure, `${figure}_n`])])
    for (const { key, name, figures } of lines) yield csvLine([name, key, ...SUPPORT_FIGURES.flatMap((figure) => [figures[figure]?.value, figures[figure]?.n])])
  },

  /** Highest tier first, people without one last. */
  async *tiers(ctx, input, audienceOf) {
    const { tiers } = await getFilterOptions(ctx)
    yield csvLine(['tier', 'name', 'people', 'net_sales', 'currency'])
    for (const { code, name } of [...tiers.toReversed(), { code: 'none', name: '' }]) {
      const of = (kpi: string) => getKpiValue(ctx, { kpi, ...input, compare: 'none', tier: code }, audienceOf)
      const [people, sales] = [await of('buyers'), await of('net-sales')]
      yield csvLine([code, name, people.value ?? 0, money(sales.value ?? 0, sales.currency ?? 'EUR'), sales.currency])
    }
  },

  async *'product-voice'(ctx, input) {
    yield csvLine([
      ...[
        'product_id',
        'product',
        'category',
        'units',
        'net_sales',
        'currency',
        'tickets',
        'returned',
        'reviews',
        'stars',
        'stars_before',
        'detractors',
        'issues',
      ],
      ...['issues_per_100', 'issues_low', 'issues_high', 'category_issues_per_100', 'beyond_category', 'stands_out'],
    ])
    let currency = ''
    for await (const line of pages(async (cursor) => {
      const page = await getProductVoice(ctx, { ...input, limit: MAX_PAGE, cursor })
      currency = page.currency
      return page
    })) {
      const { issues } = line.rates
      yield csvLine([
        ...[line.productId, line.title, line.category, line.units, money(line.net, currency), currency, line.tickets, line.returned],
        ...[line.reviews, line.stars, line.starsBefore, line.detractors, line.issues],
        ...[issues?.value, issues?.low, issues?.high, line.categoryRate, line.excess, line.standsOut],
      ])
    }
  },
}

/** Everything a keyset list has, a page at a time. */
async function* pages<T>(load: (cursor: string | null) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | null = null
  do {
    const page: Page<T> = await load(cursor)
    yield* page.data
    cursor = page.nextCursor
  } while (cursor)
}
