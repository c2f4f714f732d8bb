import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { KPIS } from '../kpi/catalogue'
import { type DayFigure, daysFrom, definitionOf, isDayFigure, isMiddle, monthsFrom, rowsOfAllDays, rowsOfDays } from './day-rows'

const { sql } = Prisma
const TIMEOUT = 15 * 60_000

/** Every figure kept by day; of those with the same rows the first. */
export const dayFigures = (): DayFigure[] => [...new Map(KPIS.filter(isDayFigure).map((kpi) => [kpi.byDay.name, kpi])).values()]

export type DaysKept = { days: number; rebuilt: number }

/**
 * Brings `figure_days` up to the rows: of the days something changed on, or (`rebuild`, a figure never kept, made by another query or calendar) of all. What is
 * read is one moment of the database: news that comes meanwhile stays. The same however often it runs.
 * @returns how many days of figures and how many whole figures it made again
 */
export async function keepFigureDays(ctx: Ctx, { rebuild = false }: { rebuild?: boolean } = {}): Promise<DaysKept> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  return ctx.db.$transaction(
    async (client) => {
      const db = client as unknown as TxDb
      // One at a time; what is read from here on is as things stand once it is our turn.
      await db.$executeRaw`LOCK TABLE figure_days_made IN SHARE ROW EXCLUSIVE MODE`
      const made = new Map((await db.figureDaysMade.findMany()).map((row) => [row.figure, row]))
      const isKept = (figure: DayFigure) => {
        const row = made.get(figure.byDay.name)
        return !rebuild && row?.definition === definitionOf(figure) && row.timeZone === timeZone
      }
      const figures = dayFigures()
      const anew = figures.filter((figure) => !isKept(figure))
      const sources = await takeNews(db, timeZone)
      let days = 0
      for (const figure of figures.filter((one) => isKept(one) && sources.has(one.byDay.source))) days += await makeDays(db, figure, timeZone)
      for (const figure of anew) await makeAll(db, figure, timeZone)
      return { days, rebuilt: anew.length }
    },
    { timeout: TIMEOUT, maxWait: 10_000, isolationLevel: 'RepeatableRead' },
  )
}

/** Fills `changed_days` with the days the news is of. @returns the sources that have any */
async function takeNews(db: TxDb, zone: string): Promise<ReadonlySet<string>> {
  const [news] = await db.$queryRaw<{ any: boolean }[]>`SELECT EXISTS (SELECT 1 FROM figure_day_news) AS any`
  if (!news?.any) return new Set()
  await db.$executeRaw`CREATE TEMP TABLE changed_days (source text NOT NULL, day date NOT NULL) ON COMMIT DROP`
  await db.$executeRaw`
    WITH taken AS (DELETE FROM figure_day_news RETURNING source, at)
    INSERT INTO changed_days SELECT DISTINCT source, (at AT TIME ZONE ${zone})::date FROM taken`
  await db.$executeRaw`ANALYZE changed_days`
  const rows = await db.$queryRaw<{ source: string }[]>`SELECT DISTINCT source FROM changed_days`
  return new Set(rows.map(({ source }) => source))
}

const insertDays = (db: TxDb, figure: DayFigure, rows: Prisma.Sql): Promise<number> =>
  db.$executeRaw`INSERT INTO figure_days (figure, day, num, den, squares, n, nums, places) SELECT ${figure.byDay.name}, made.* FROM (${daysFrom(figure, rows)}) made`

async function makeDays(db: TxDb, figure: DayFigure, zone: string): Promise<number> {
  const { name, source } = figure.byDay
  const changed = sql`SELECT c.day FROM changed_days c WHERE c.source = ${source}`
  await db.$executeRaw`DELETE FROM figure_days WHERE figure = ${name} AND day IN (${changed})`
  const days = await insertDays(db, figure, rowsOfDays(figure, changed, sql`${zone}`))
  if (isMiddle(figure)) await makeMonths(db, name, sql`IN (SELECT date_trunc('month', c.day)::date FROM changed_days c WHERE c.source = ${source})`)
  return days
}

/** @param which months, as a condition that follows the month */
async function makeMonths(db: TxDb, name: string, which: Prisma.Sql): Promise<void> {
  await db.$executeRaw`DELETE FROM figure_months WHERE figure = ${name} AND month ${which}`
  await db.$executeRaw`INSERT INTO figure_months (figure, month, num, squares, n, nums, places) ${monthsFrom(name, which)}`
}

async function makeAll(db: TxDb, figure: DayFigure, zone: string): Promise<void> {
  const { name } = figure.byDay
  await db.$executeRaw`DELETE FROM figure_days WHERE figure = ${name}`
  await insertDays(db, figure, rowsOfAllDays(figure, zone))
  if (isMiddle(figure)) await makeMonths(db, name, sql`IS NOT NULL`)
  const definition = definitionOf(figure)
  await db.figureDaysMade.upsert({ where: { figure: name }, create: { figure: name, definition, timeZone: zone }, update: { definition, timeZone: zone } })
}
