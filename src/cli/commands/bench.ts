import { parseArgs } from 'node:util'
import { z } from 'zod'
import { measureClv } from '../bench/measure-clv'
import { measureIngest } from '../bench/measure-ingest'
import { measureInsights } from '../bench/measure-insights'
import { measureNight } from '../bench/measure-night'
import { measurePanel } from '../bench/measure-panel'
import { measurePoints } from '../bench/measure-points'
import { measureSegments } from '../bench/measure-segments'
import { measureTickets } from '../bench/measure-tickets'
import { type Io, type Run, UsageError } from '../command'
import { checkedInput } from './checked-input'

const flags = z.strictObject({
  orders: z.coerce.number().int().min(1_000).max(5_000_000).default(10_000),
  deliveries: z.coerce.number().int().min(100).max(100_000).default(1_000),
})
const ticketsFlags = z.strictObject({
  customers: z.coerce.number().int().min(100).max(2_000_000).default(20_000),
  tickets: z.coerce.number().int().min(1_000).max(5_000_000).default(50_000),
  operations: z.coerce.number().int().min(40).max(10_000).default(200),
})
const panelFlags = z.strictObject({
  customers: z.coerce.number().int().min(1_000).max(2_000_000).default(20_000),
  operations: z.coerce.number().int().min(40).max(10_000).default(400),
})
const insightsFlags = z.strictObject({
  customers: z.coerce.number().int().min(100).max(2_000_000).default(20_000),
  orders: z.coerce.number().int().min(1_000).max(10_000_000).default(100_000),
  operations: z.coerce.number().int().min(5).max(1_000).default(20),
})
const segmentsFlags = insightsFlags.omit({ operations: true })
/** Ten times the data may cost a tile half as much again; below so many milliseconds the difference is noise. */
const [MOST_GROWTH, NOISE_MS] = [1.5, 1]
const nightFlags = z.strictObject({ people: z.coerce.number().int().min(100).max(2_000_000).default(20_000) })
const clvFlags = z.strictObject({ customers: z.coerce.number().int().min(1_000).max(2_000_000).default(20_000) })
const pointsFlags = z.strictObject({ adjustments: z.coerce.number().int().min(100).max(1_000_000).default(8_000) })

/** Measures a path in a database of its own, as ratios to the same rows written bare in the same run. */
export const bench: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      orders: { type: 'string' },
      deliveries: { type: 'string' },
      adjustments: { type: 'string' },
      people: { type: 'string' },
      customers: { type: 'string' },
      tickets: { type: 'string' },
      operations: { type: 'string' },
      tenth: { type: 'boolean', default: false },
    },
  })
  const { adjustments, people, customers, tickets, operations, tenth, ...ingest } = values
  if (positionals.join(' ') === 'ingest') return benchIngestPath(checkedInput(flags, { orders: ingest.orders, deliveries: ingest.deliveries }), io)
  if (positionals.join(' ') === 'points') return benchPoints(checkedInput(pointsFlags, { adjustments }), io)
  if (positionals.join(' ') === 'night') return benchNight(checkedInput(nightFlags, { people }), io)
  if (positionals.join(' ') === 'tickets') return benchTickets(checkedInput(ticketsFlags, { customers, tickets, operations }), io)
  if (positionals.join(' ') === 'panel') return benchPanel(checkedInput(panelFlags, { customers, operations }), io)
  if (positionals.join(' ') === 'insights') return benchTiles(checkedInput(insightsFlags, { customers, orders: ingest.orders, operations }), tenth, io)
  if (positionals.join(' ') === 'segments') return benchSegmentsPass(checkedInput(segmentsFlags, { customers, orders: ingest.orders }), io)
  if (positionals.join(' ') === 'clv') return benchClv(checkedInput(clvFlags, { customers }), io)
  throw new UsageError('Say what to measure: clv, ingest, insights, night, panel, points, segments or tickets.')
}

/** The aims, of 200,000 buyers: BG/NBD fitted and everybody scored in 20 s, within 1 GB. */
async function benchClv({ customers }: z.output<typeof clvFlags>, io: Io): Promise<number> {
  const figures = measureClv(customers, io.say)
  io.print(
    figures,
    [
      `BG/NBD of ${figures.buyers} buyers (${figures.groups} different histories) fitted in ${figures.bgNbdSeconds} s, all scored in ${figures.scoringSeconds} s; Gamma-Gamma ${figures.gammaGammaSeconds} s, Pareto/NBD ${figures.paretoNbdSeconds} s`,
      `a whole run with its back-test: ${figures.runSeconds} s; memory of the process at most ${figures.peakMegabytes} MB`,
    ].join('\n'),
  )
  return 0
}

/**
 * The aims: a tile p95 ≤ 50 ms and ≤ 4 × its roll-up's bare SQL + 3 ms, the cohorts ≤ 60 ms, a changed day ≤ 5 s, all anew ≤ 5 min; with `--tenth`, which measures a tenth of
 * the data before: ≤ 1.5 × what a tile cost then.
 */
async function benchTiles({ customers, orders, operations }: z.output<typeof insightsFlags>, tenth: boolean, io: Io): Promise<number> {
  const before = tenth ? await measureInsights({ customers: Math.ceil(customers / 10), orders: Math.ceil(orders / 10) }, operations, io.say) : null
  const figures = await measureInsights({ customers, orders }, operations, io.say)
  const slowest = figures.tiles.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a))
  const over = figures.tiles.filter(({ p95Ms, bareMs }) => p95Ms > 50 || (bareMs !== null && p95Ms > 4 * bareMs + 3))
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
  return 0
}

/** The aim: 50 segments over 200,000 customers in a minute. */
async function benchSegmentsPass({ customers, orders }: z.output<typeof segmentsFlags>, io: Io): Promise<number> {
  const figures = await measureSegments({ customers, orders }, io.say)
  io.print(
    figures,
    `${figures.segments} segments over ${customers} customers: the first look ${figures.firstPassSeconds} s with ${figures.members} members entering, a night ${figures.nightSeconds} s; ${figures.failed} failed`,
  )
  return 0
}

async function benchTickets({ customers, tickets, operations }: z.output<typeof ticketsFlags>, io: Io): Promise<number> {
  const figures = await measureTickets({ customers, tickets, messagesPerTicket: 3 }, operations, io.say)
  io.print(
    figures,
    [
      ...figures.paths.map(
        ({ path, concurrency, p95Ms, bareP95Ms, times, aimMs, met }) =>
          `${path}, ${concurrency} at a time: p95 ${p95Ms} ms, ${times} × bare (${bareP95Ms} ms); aim ${aimMs} ms ${met ? 'met' : 'missed'}`,
      ),
      ...figures.search.map(({ perCent, p50Ms, p95Ms }) => `first page of a search, a word of ${perCent} % of the tickets: p50 ${p50Ms} ms, p95 ${p95Ms} ms`),
    ].join('\n'),
  )
  return 0
}

/** The aim: what matters now is said within 150 ms on a desk of a million people. */
async function benchPanel({ customers, operations }: z.output<typeof panelFlags>, io: Io): Promise<number> {
  const figures = await measurePanel(customers, operations, io.say)
  const sources = Object.entries(figures.bySource).map(([name, p95Ms]) => `${name} ${p95Ms}`)
  io.print(
    figures,
    `what matters now, of ${customers} people: p50 ${figures.p50Ms} ms, p95 ${figures.p95Ms} ms, slowest ${figures.slowestMs} ms; ${figures.facts} facts each; p95 by source in ms: ${sources.join(', ')}`,
  )
  return 0
}

/** The aims: 200,000 people in a minute, the roll-forward in 100 ms. */
async function benchNight({ people }: z.output<typeof nightFlags>, io: Io): Promise<number> {
  const figures = await measureNight(people, io.say)
  io.print(
    figures,
    [
      `points of ${people} people lapse in ${figures.expirySeconds} s (${figures.expired} lots); their tiers are reviewed in ${figures.tierSeconds} s`,
      `roll-forward of 24 months from daily sums: ${figures.rollForwardMs} ms (that night, from its ${figures.expired} entries: ${figures.rollForwardThatNightMs} ms)`,
    ].join('\n'),
  )
  return 0
}

async function benchPoints({ adjustments }: z.output<typeof pointsFlags>, io: Io): Promise<number> {
  const figures = await measurePoints(adjustments, io.say)
  io.print(
    figures,
    [
      `adjustments at concurrency ${figures.concurrency}: ${figures.perSecond}/s, ${figures.percentOfBare} % of the bare four statements (${figures.barePerSecond}/s)`,
      `all on one customer: ${figures.hotPerSecond}/s, ${figures.hotPercentOfBare} % of the bare four statements`,
    ].join('\n'),
  )
  return 0
}

async function benchIngestPath({ orders, deliveries }: z.output<typeof flags>, io: Io): Promise<number> {
  const figures = await measureIngest({ orders, deliveries }, io.say)
  const { ingest, door } = figures
  io.print(
    figures,
    [
      `orders with 3 lines: ${ingest.perSecond}/s, ${ingest.percentOfBare} % of the same rows written bare (${ingest.barePerSecond}/s)`,
      `cost of an order, last fifth of ${ingest.orders} against the first: ${ingest.lastAgainstFirstPercent} %; memory of the process at most ${ingest.peakMegabytes} MB`,
      `webhook door: ${door.perSecond}/s at concurrency 8, p50 ${door.p50Ms} ms, p99 ${door.p99Ms} ms`,
      `${door.deliveries} deliveries drained in ${door.drainSeconds} s (${door.drainedPerSecond}/s)`,
    ].join('\n'),
  )
  return 0
}
