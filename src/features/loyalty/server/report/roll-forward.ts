import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { MOVEMENT_KIND, MOVEMENTS, type ReportDimension, type ReportInput, type ReportRow } from '../../domain'

/**
 * Every day's moves: as they were summed for days that are over, from the entries themselves for the others and for days that changed since. So the
 * figures are those of the entries at any moment, however far the summing has come. Not by tier, what is read from entries has none, and tier moves are left out. Alias it.
 */
const moves = (byTier: Prisma.Sql) => Prisma.sql`
  (SELECT d.* FROM points_daily d WHERE d.day < (SELECT until FROM points_rolled WHERE id = 1) AND NOT EXISTS (SELECT 1 FROM points_stale_days s WHERE s.day = d.day)
  UNION ALL SELECT m.* FROM points_rolled r CROSS JOIN LATERAL points_moves(r.until::timestamp AT TIME ZONE 'UTC', 'infinity', ${byTier}) AS m
  UNION ALL SELECT m.* FROM points_rolled r JOIN points_stale_days s ON s.day < r.until CROSS JOIN LATERAL points_moves(s.day::timestamp AT TIME ZONE 'UTC', (s.day + 1)::timestamp AT TIME ZONE 'UTC', ${byTier}) AS m)`

const KEY: Record<ReportDimension, Prisma.Sql> = {
  day: Prisma.sql`day::text`,
  month: Prisma.sql`to_char(day, 'YYYY-MM')`,
  tier: Prisma.sql`tier`,
  reason: Prisma.sql`reason`,
}

type Row = { key: string | null; kind: string; points: bigint; entries: number }

/**
 * Where points came from and went in a range of days (UTC, both ends included): a line for each day or month, or for each tier or reason, and their sum. Each line
 * closes: its opening is what went before. @returns the lines in order, and the total
 */
export async function rollForward(ctx: Ctx, { from, to, by }: ReportInput): Promise<{ rows: ReportRow[]; total: ReportRow }> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT CASE WHEN day < ${from}::date THEN ${by === 'day' || by === 'month' ? Prisma.sql`NULL` : KEY[by]} ELSE ${KEY[by]} END AS key,
      CASE WHEN day < ${from}::date THEN 'before' ELSE kind END AS kind, sum(points)::bigint AS points, sum(CASE WHEN kind <> 'tier-move' AND day >= ${from}::date THEN entries ELSE 0 END)::int AS entries
    FROM ${moves(by === 'tier' ? Prisma.sql`true` : Prisma.sql`false`)} AS moves WHERE day <= ${to}::date ${by === 'tier' ? Prisma.empty : Prisma.sql`AND kind <> 'tier-move'`} GROUP BY 1, 2 ORDER BY 1 NULLS FIRST`
  const lines = by === 'day' || by === 'month' ? inSequence(rows) : sideBySide(rows)
  return { rows: lines, total: totalOf(rows) }
}

/** Each line opens where the one before closed. */
function inSequence(rows: readonly Row[]): ReportRow[] {
  let closing = pointsOf(rows.filter(({ key }) => key === null))
  return [...grouped(rows.filter(({ key }) => key !== null))].map(([key, own]) => {
    const row = line(key, closing, own)
    closing = row.closing
    return row
  })
}

const sideBySide = (rows: readonly Row[]): ReportRow[] =>
  [...grouped(rows)].map(([key, own]) =>
    line(
      key,
      pointsOf(own.filter(({ kind }) => kind === 'before')),
      own.filter(({ kind }) => kind !== 'before'),
    ),
  )

const totalOf = (rows: readonly Row[]): ReportRow =>
  line('', pointsOf(rows.filter(({ kind }) => kind === 'before')), rows.filter(({ kind }) => kind !== 'before')) // biome-ignore format: short

function grouped(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.key ?? '', [...(groups.get(row.key ?? '') ?? []), row])
  return groups
}

function line(key: string, opening: number, rows: readonly Row[]): ReportRow {
  const of = (kind: string) => pointsOf(rows.filter((row) => row.kind === kind))
  const movements = Object.fromEntries(MOVEMENTS.map((movement) => [movement, of(MOVEMENT_KIND[movement])])) as Pick<ReportRow, (typeof MOVEMENTS)[number]>
  const entries = rows.reduce((sum, row) => sum + row.entries, 0)
  return { key, opening, ...movements, tierMoved: of('tier-move'), closing: opening + pointsOf(rows), entries }
}

const pointsOf = (rows: readonly Row[]): number => Number(rows.reduce((sum, { points }) => sum + points, 0n))
