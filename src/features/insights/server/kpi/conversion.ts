import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { Granularity } from '../../domain'
import type { KpiDefinition, KpiFilter } from './definition'
import type { Converted, DatedSums, Sums } from './sums'

const { sql, raw } = Prisma
/** Rates between minor units have up to fourteen decimals: sums times this are whole, so that nothing is rounded before the figure is. */
const SCALE = 10n ** 14n

/**
 * The rate that holds for `currency` on `day`: the newest on or before it, `rate` as it was entered and `minor_rate` between minor units. Looked up
 * whenever it is asked for, so a changed rate is seen at once. `currency` is code, never input.
 */
export const rateOn = (into: string, currency: string, day: Prisma.Sql): Prisma.Sql => sql`
  SELECT x.rate, x.minor_rate FROM exchange_rates x WHERE x.into_currency = ${into} AND x.currency = ${raw(currency)} AND x.day <= ${day} ORDER BY x.day DESC LIMIT 1`

/** The day of a row by its store's calendar, under which the roll-up has it, too. `row` is code, never input. */
export const dayOf = (row: string): Prisma.Sql =>
  sql`(${raw(row)}.at AT TIME ZONE (SELECT k.time_zone FROM store_connections k WHERE k.id = ${raw(row)}.store_id))::date`

export async function hasRates(ctx: Ctx, { currency }: Pick<KpiFilter, 'currency'>): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ has: boolean }[]>`SELECT EXISTS (SELECT 1 FROM exchange_rates WHERE into_currency = ${currency}) AS has`
  return row?.has === true
}

/** All rates into the currency in one text: whatever is kept of converted sums is kept under it. */
export const ratesText = ({ currency }: Pick<KpiFilter, 'currency'>): Prisma.Sql =>
  sql`SELECT md5(string_agg(x.currency || x.day || ' ' || x.minor_rate, ' ' ORDER BY x.currency, x.day)) AS text FROM exchange_rates x WHERE x.into_currency = ${currency}`

export type Part = Omit<Sums, 'quantile' | 'scale'> & { date: string; currency: string; numIn: string | null; denIn: string | null; missingFrom: string | null }

/**
 * Sums of a figure whose rows are in several currencies: each currency's own, and converted. Conversion is linear, so a day's sum times the day's
 * rate is the sum of its rows times it, exactly: rows and roll-up come to the same, and only the figure is rounded.
 * @param parts `date text, currency text, day date, num, den, squares, n` in each currency's own minor units; whatever is finer than that adds up to it
 * @returns rows of `Part`, for `partsToSums`
 */
export function convertedParts({ amounts }: KpiDefinition, { currency }: KpiFilter, parts: Prisma.Sql): Prisma.Sql {
  const scaled = (part: 'num' | 'den') => {
    const isAmount = amounts === 'both' || amounts === part
    return sql`(sum(p.${raw(part)} * ${isAmount ? sql`p.rate` : sql`1::numeric`}) * ${raw(String(scaleOf(amounts)))}::numeric)::numeric(100, 0)::text`
  }
  return sql`
    SELECT p.date, p.currency, sum(p.num)::bigint AS num, sum(p.den)::bigint AS den, sum(p.squares)::bigint AS squares, sum(p.n)::int AS n,
      ${scaled('num')} AS "numIn", ${scaled('den')} AS "denIn", (min(p.day) FILTER (WHERE p.rate IS NULL))::text AS "missingFrom"
    FROM (
      SELECT q.*, CASE WHEN q.currency = ${currency} THEN 1 ELSE (SELECT r.minor_rate FROM (${rateOn(currency, 'q.currency', sql`q.day`)}) r) END AS rate FROM (${parts}) q OFFSET 0
    ) p GROUP BY p.date, p.currency ORDER BY p.date, p.currency`
}

const scaleOf = (amounts: KpiDefinition['amounts']): bigint => (amounts === 'none' ? 1n : SCALE)

/** What those rows say, by bucket. */
export function partsToSums({ amounts }: KpiDefinition, { currency }: KpiFilter, rows: readonly Part[], granularity: Granularity | null): DatedSums[] {
  const dates = granularity === null ? [''] : [...new Set(rows.map(({ date }) => date))]
  return dates.map((date) =>
    datedSums(
      date,
      rows.filter((row) => row.date === date),
      { currency, scale: scaleOf(amounts) },
    ),
  )
}

function datedSums(date: string, parts: readonly Part[], { currency, scale }: { currency: string; scale: bigint }): DatedSums {
  const sumsOf = ({ num, den, squares, n }: Part): Sums => ({ num, den, squares, quantile: null, n })
  const own = parts.find((part) => part.currency === currency)
  const others = parts
    .filter((part) => part.currency !== currency)
    .map(
      (part): Converted => ({
        currency: part.currency,
        sums: sumsOf(part),
        converted: { ...sumsOf(part), num: BigInt(part.numIn ?? 0), den: BigInt(part.denIn ?? 0) },
        scale,
        missingFrom: part.missingFrom,
      }),
    )
  return { date, sums: own ? sumsOf(own) : NOTHING, others }
}

const NOTHING: Sums = { num: null, den: null, squares: null, quantile: null, n: 0 }

/** Whether every amount has its rate: only then is there one figure. */
export const isWhole = (dated: DatedSums | undefined): boolean => (dated?.others ?? []).every(({ missingFrom }) => missingFrom === null)

/** The sums of all currencies in the one that figures are told in; not rounded yet. */
export function inOneCurrency({ sums, others = [] }: DatedSums): Sums {
  const [first] = others
  if (!first) return sums
  const { scale } = first
  const total = { num: (sums.num ?? 0n) * scale, den: (sums.den ?? 0n) * scale, squares: sums.squares ?? 0n, n: sums.n }
  for (const { converted } of others) {
    total.num += converted.num ?? 0n
    total.den += converted.den ?? 0n
    total.squares += converted.squares ?? 0n
    total.n += converted.n
  }
  // Of converted amounts there are no cases to count: no interval.
  return { ...total, squares: scale === 1n ? total.squares : null, quantile: null, scale }
}
