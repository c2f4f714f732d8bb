import { z } from 'zod'
import { measureInsights } from '../../bench/measure-insights'
import { type Bench, benchOf } from './bench-of'

/** Ten times the data may cost a tile half as much again; below so many milliseconds the difference is noise. */
const [MOST_GROWTH, NOISE_MS] = [1.5, 1]

const flags = z.strictObject({
  customers: z.coerce.number().int().min(100).max(2_000_000).default(20_000),
  orders: z.coerce.number().int().min(1_000).max(10_000_000).default(100_000),
  operations: z.coerce.number().int().min(5).max(1_000).default(20),
  tenth: z.boolean().default(false),
})

/**
 * The aims: a tile p95 ≤ 50 ms and ≤ 4 × the p95 of its roll-up's bare SQL + 3 ms, the cohorts ≤ 60 ms, a changed day ≤ 5 s, all anew ≤ 5 min; with `--tenth`, which measures a tenth of
 * the data before: ≤ 1.5 × what a tile cost then.
 */
export const insights: Bench = benchOf(flags, async ({ customers, orders, operations, tenth }, io) => {
  const before = tenth ? await measureInsights({ customers: Math.ceil(customers / 10), orders: Math.ceil(orders / 10) }, operations, io.say) : null
  const figures = await measureInsights({ customers, orders }, operations, io.say)
  const slowest = figures.tiles.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a))
  const over = figures.tiles.filter(({ p95Ms, bareP95Ms }) => p95Ms > 50 || (bareP95Ms !== null && p95Ms > 4 * bareP95Ms + 3))
  const grown = figures.tiles.flatMap(({ tile, p50Ms }) => {
    const then = before?.tiles.find((one) => one.tile === tile)?.p50Ms
    return then !== undefined && p50Ms > MOST_GROWTH * then && p50Ms - then > NOISE_MS ? [`${tile} (${then} → ${p50Ms} ms)`] : []
  })
  const first = figures.tiles.reduce((a, b) => ((b.firstMs ?? 0) > (a.firstMs ?? 0) ? b : a))
  io.print(
    { ...figures, tenth: before },
    [
      `roll-ups: all anew ${figures.rebuildSeconds} s, one changed day ${figures.changedDaySeconds} s, everybody looked at ${figures.peopleSeconds} s`,
      `tiles: ${figures.tiles.length}, slowest ${slowest.tile} with p95 ${slowest.p95Ms} ms; beyond the aims: ${over.map(({ tile }) => tile).join(', ') || 'none'}`,
      `first read after news: slowest ${first.tile} with ${first.firstMs} ms`,
      ...(before ? [`ten times the data, more than ${MOST_GROWTH} × as slow: ${grown.join(', ') || 'none'}`] : []),
    ].join('\n'),
  )
})
