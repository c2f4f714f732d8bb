import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/generated/client'
import { monthsAfter, type Programme, type TierStanding } from '../../domain'

export type PersonStanding = TierStanding & { readonly personId: string }
type Row = { personId: string; code: string | null; graceUntil: Date | null; figure: bigint }

/** What these people hold and reach, in the order of their ids; people without an account are left out. */
export const standingsOf = (db: Pick<TxDb, '$queryRaw'>, people: readonly string[], rules: Programme, now: Date): Promise<PersonStanding[]> =>
  read(db, Prisma.sql`c.id = ANY(${[...people]}::uuid[])`, Prisma.empty, rules, now)

/** The next so many members after an id. */
export const nextStandings = (db: Pick<TxDb, '$queryRaw'>, after: string, limit: number, rules: Programme, now: Date): Promise<PersonStanding[]> =>
  read(db, Prisma.sql`c.id > ${after}::uuid`, Prisma.sql`LIMIT ${limit}`, rules, now)

async function read(db: Pick<TxDb, '$queryRaw'>, which: Prisma.Sql, limit: Prisma.Sql, rules: Programme, now: Date): Promise<PersonStanding[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH members AS (
      SELECT c.id, a.tier_code, a.tier_grace_until FROM customers c JOIN points_accounts a ON a.customer_id = c.id WHERE c.canonical_id = c.id AND ${which} ORDER BY c.id ${limit})
    SELECT p.id AS "personId", p.tier_code AS code, p.tier_grace_until AS "graceUntil", coalesce((${figure(rules, now)}), 0)::bigint AS figure FROM members p ORDER BY p.id`
  return rows.map((row) => ({ ...row, figure: Number(row.figure) }))
}

/** What person `p` reaches, over all their ids. Spend and orders are those of purchases (kpis.md) in the programme's currency, by the day they were placed. */
function figure(rules: Programme, now: Date): Prisma.Sql {
  const { tierBasis, tierWindow, currency } = rules
  if (tierBasis === 'points' && tierWindow === 'ever')
    return Prisma.sql`SELECT sum(m.lifetime_earned) FROM customers s JOIN points_accounts m ON m.customer_id = s.id WHERE s.canonical_id = p.id`
  const [amount, at, from] =
    tierBasis === 'points'
      ? [Prisma.sql`e.qualifying`, Prisma.sql`e.effective_at`, Prisma.sql`customers s JOIN points_entries e ON e.customer_id = s.id AND e.qualifying <> 0`]
      : [
          tierBasis === 'spend' ? Prisma.sql`o.net_sales_minor` : Prisma.sql`1`,
          Prisma.sql`o.placed_at`,
          Prisma.sql`customers s JOIN orders o ON o.customer_id = s.id AND o.is_purchase AND o.paid_at IS NOT NULL AND o.currency = ${currency}`,
        ]
  if (tierWindow === 'ever') return Prisma.sql`SELECT sum(${amount}) FROM ${from} WHERE s.canonical_id = p.id`
  if (tierWindow === 'rolling')
    return Prisma.sql`SELECT sum(${amount}) FROM ${from} WHERE s.canonical_id = p.id AND ${at} > ${monthsAfter(now, -rules.tierWindowMonths)} AND ${at} <= ${now}`
  const [thisYear, lastYear] = [0, -1].map((years) => new Date(Date.UTC(now.getUTCFullYear() + years, 0, 1))) as [Date, Date]
  return Prisma.sql`SELECT greatest(sum(${amount}) FILTER (WHERE ${at} >= ${thisYear}), sum(${amount}) FILTER (WHERE ${at} < ${thisYear}))
    FROM ${from} WHERE s.canonical_id = p.id AND ${at} >= ${lastYear} AND ${at} <= ${now}`
}
