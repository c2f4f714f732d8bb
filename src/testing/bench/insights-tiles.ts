import pg from 'pg'
import { fixedClock } from '@/domain/clock'
import { type AudienceOf, cohortsOf, keepFigureDays, keepPeople, kpiValueOf, listCatalogue, rfmOf, rollUp } from '@/features/insights/server'
import { ensureProgramme } from '@/features/loyalty/server'
import { type Ctx, systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { BARE_FIGURES, YEAR } from './bare-figures'
import { fillInsightsPeople } from './insights-people'
import { fillInsightsStore, type StoreSize } from './insights-store'

const UNTIL = '2026-11-21T12:00:00Z'
/** The first reader after news makes what is kept anew; so many of them are looked at. */
const FIRST_READS = 3
/** The database plans a statement anew the first five times a connection asks it, and a tile asks on several: a desk that has been open for a minute is past that. */
const WARMING = 20
const everyone: AudienceOf = async () => Prisma.sql`true`

export type TileFigure = {
  tile: string
  /** Warm: sums that are kept have been made. */
  p50Ms: number
  p95Ms: number
  /** With nothing kept; null where nothing ever is. */
  firstMs: number | null
  /** p95 of what its roll-up costs bare; null where it is read from the rows. */
  bareP95Ms: number | null
}
export type InsightsFigures = StoreSize & { rebuildSeconds: number; changedDaySeconds: number; peopleSeconds: number; tiles: TileFigure[] }

/** Every tile of twelve months with its comparison and its series; and what its roll-up costs bare. Call it in a scratch database. */
export async function benchInsights(url: string, size: StoreSize, rounds: number, say: (line: string) => void): Promise<InsightsFigures> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await fillInsightsStore(client, size, UNTIL)
    const ctx = systemCtx('bench', { clock: fixedClock(UNTIL) })
    await ensureProgramme(ctx, 'EUR')
    await fillInsightsPeople(client, UNTIL)
    await client.query('VACUUM ANALYZE')
    say(`${size.customers} customers, ${size.orders} orders with 3 lines`)
    const rebuildSeconds = await seconds(async () => { await rollUp(ctx, { rebuild: true }); await keepFigureDays(ctx, { rebuild: true }) }) // biome-ignore format: one thing
    say(`full rebuild ${rebuildSeconds} s`)
    const peopleSeconds = await seconds(() => keepPeople(ctx, { whole: true, from: 0 }))
    await client.query(`INSERT INTO stale_days SELECT md5('bench-store')::uuid, '2026-10-14', now()`)
    await client.query(
      `INSERT INTO figure_day_news (source, at) SELECT source, '2026-10-14 12:00Z' FROM unnest(ARRAY['points', 'promises', 'solutions', 'openings', 'answers']) AS source`,
    )
    const changedDaySeconds = await seconds(async () => { await rollUp(ctx); await keepFigureDays(ctx) }) // biome-ignore format: one thing
    await client.query('VACUUM ANALYZE')
    say(`everybody looked at ${peopleSeconds} s, one changed day ${changedDaySeconds} s`)
    return { ...size, rebuildSeconds, changedDaySeconds, peopleSeconds, tiles: await measureTiles(ctx, client, rounds, say) }
  } finally {
    await client.end()
  }
}

/** The tiles of the catalogue, cohorts and RFM, one after the other. @param only of these */
export async function measureTiles(ctx: Ctx, client: pg.Client, rounds: number, say: (line: string) => void, only?: readonly string[]): Promise<TileFigure[]> {
  const tiles: TileFigure[] = []
  const asks: [tile: string, ask: () => Promise<unknown>][] = [
    ...listCatalogue().map(({ id }): [string, () => Promise<unknown>] => [id, () => kpiValueOf(ctx, { kpi: id, ...YEAR, compare: 'previous' }, everyone)]),
    ['cohorts', () => cohortsOf(ctx, { by: 'month', months: 24 })],
    ['rfm', () => rfmOf(ctx, {})],
  ]
  for (const [tile, ask] of asks.filter(([tile]) => !only || only.includes(tile))) {
    await timesOf(WARMING, ask)
    const times = await timesOf(rounds, ask)
    const bare = BARE_FIGURES[tile]
    const bareTimes = bare ? await timesOf(rounds, async () => { for (const statement of bare) await client.query(statement) }) : null // biome-ignore format: one thing
    const figure = { tile, p50Ms: at(times, 0.5), p95Ms: at(times, 0.95), firstMs: await firstRead(client, ask), bareP95Ms: bareTimes && at(bareTimes, 0.95) }
    say(
      `${tile}: p50 ${figure.p50Ms} ms, p95 ${figure.p95Ms} ms${figure.firstMs === null ? '' : `, first ${figure.firstMs} ms`}${figure.bareP95Ms === null ? '' : `, bare p95 ${figure.bareP95Ms} ms`}`,
    )
    tiles.push(figure)
  }
  return tiles
}

/** The middle of a few reads with nothing kept; null when the tile keeps nothing. */
async function firstRead(client: pg.Client, ask: () => Promise<unknown>): Promise<number | null> {
  const times: number[] = []
  for (let i = 0; i < FIRST_READS; i++) {
    await client.query('DELETE FROM figure_memos')
    times.push(...(await timesOf(1, ask)))
    const { rowCount } = await client.query('SELECT 1 FROM figure_memos LIMIT 1')
    if (!rowCount) return null
  }
  return at(times.toSorted((a, b) => a - b), 0.5) // biome-ignore format: one thing
}

async function timesOf(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)
}

const at = (sorted: readonly number[], share: number) => Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 10

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round((performance.now() - started) / 10) / 100
}
