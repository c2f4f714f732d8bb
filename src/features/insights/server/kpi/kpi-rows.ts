import { z } from 'zod'
import { unavailable } from '@/domain/errors'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { KpiRowsInput } from '../../domain'
import { getKpi } from './catalogue'
import { dayOf, hasRates, isWhole, rateOn } from './conversion'
import type { KpiDefinition, KpiFilter } from './definition'
import { type AudienceOf, filterOf } from './kpi-filter'
import { readSums } from './read-sums'
import { rowsOf } from './rows-of'

const { sql, empty } = Prisma

/** What a row weighs in the figure's currency: the rate of its day as it was entered, and num and den by it, exact decimals of minor units. */
export type RowInOneCurrency = { currency: string; rate: string; num: string; den: string }
export type KpiRow = {
  id: string
  at: Date
  /** Its day in the zone the figure is told in: chart, list and file agree on it near midnight. */
  day: string
  customerId: string | null
  customerName: string | null
  label: string
  /** In the row's own currency. */
  num: bigint
  den: bigint
  /** Of figures with amounts. */
  converted: RowInOneCurrency | null
}

/** The rows behind a figure, newest first (ties by id, later first). Keyset on (at, id): nothing is repeated, nothing left out. */
export async function listKpiRows(ctx: Ctx, input: KpiRowsInput, audienceOf: AudienceOf): Promise<Page<KpiRow>> {
  const kpi = getKpi(input.kpi)
  return readRowPage(ctx, kpi, await rowFilter(ctx, kpi, input, audienceOf), input)
}

/** The filter of exactly the rows that make the figure: of all currencies while each amount has its rate, else of the figure's own alone. */
export async function rowFilter(ctx: Ctx, kpi: KpiDefinition, input: Omit<KpiRowsInput, 'limit' | 'cursor'>, audienceOf: AudienceOf): Promise<KpiFilter> {
  const filter = await filterOf(ctx, input, audienceOf)
  if (!kpi.amounts || filter.alone) return filter
  if (!(await hasRates(ctx, filter))) return { ...filter, alone: true }
  const [total] = await readSums(ctx, kpi, filter, input, null)
  return isWhole(total) ? filter : { ...filter, alone: true }
}

type Told = Omit<KpiRow, 'converted'> & { key: string; currency: string | null; rate: string | null; numIn: string | null; denIn: string | null }

/** @throws unavailable `insights.rates-changed` when a rate was taken away since the filter was made */
export async function readRowPage(
  ctx: Ctx,
  kpi: KpiDefinition,
  filter: KpiFilter,
  { limit, cursor }: Pick<KpiRowsInput, 'limit' | 'cursor'>,
): Promise<Page<KpiRow>> {
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
  const rows = await ctx.db.$queryRaw<Told[]>`
    SELECT r.id, r.at, (r.at AT TIME ZONE ${filter.zone})::date::text AS day, r.at::text AS key, c.id AS "customerId", coalesce(${shownName('c')}, c.email) AS "customerName", r.label, r.num, r.den, ${inOneCurrency(kpi, filter)}
    FROM (
      SELECT told.* FROM (${rowsOf(kpi, filter)}) told ${after ? sql`WHERE (told.at, told.id) < (${after[0]}::timestamptz, ${after[1]})` : empty}
      ORDER BY told.at DESC, told.id DESC LIMIT ${limit + 1}
    ) r LEFT JOIN customers alias ON alias.id = r.customer_id LEFT JOIN customers c ON c.id = alias.canonical_id
    ${kpi.amounts ? sql`LEFT JOIN LATERAL (${rateOn(filter.currency, 'r.currency', dayOf('r'))}) x ON r.currency <> ${filter.currency}` : empty}
    ORDER BY r.at DESC, r.id DESC`
  const page = toPage(rows, limit, (row) => [row.key, row.id])
  return {
    ...page,
    data: page.data.map(({ key: _, currency, rate, numIn, denIn, ...row }) => ({ ...row, converted: weightOf({ currency, rate, numIn, denIn }) })),
  }
}

function inOneCurrency({ amounts }: KpiDefinition, { currency }: KpiFilter): Prisma.Sql {
  if (!amounts) return sql`NULL AS currency, NULL AS rate, NULL AS "numIn", NULL AS "denIn"`
  const by = (part: 'num' | 'den') => {
    const column = Prisma.raw(`r.${part}`)
    const factor = amounts === 'both' || amounts === part ? sql`CASE WHEN r.currency = ${currency} THEN 1 ELSE x.minor_rate END` : sql`1::numeric`
    return sql`trim_scale(${column} * ${factor})::text`
  }
  return sql`r.currency, CASE WHEN r.currency = ${currency} THEN '1' ELSE trim_scale(x.rate)::text END AS rate, ${by('num')} AS "numIn", ${by('den')} AS "denIn"`
}

function weightOf({ currency, rate, numIn, denIn }: Pick<Told, 'currency' | 'rate' | 'numIn' | 'denIn'>): RowInOneCurrency | null {
  if (currency === null) return null
  if (rate === null || numIn === null || denIn === null)
    throw unavailable('insights.rates-changed', 'The rates were changed meanwhile. Ask again.', { currency })
  return { currency, rate, num: numIn, den: denIn }
}
