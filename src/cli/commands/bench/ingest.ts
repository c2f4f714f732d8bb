import { z } from 'zod'
import { measureIngest } from '../../bench/measure-ingest'
import { type Bench, benchOf } from './bench-of'

const flags = z.strictObject({
  orders: z.coerce.number().int().min(1_000).max(5_000_000).default(10_000),
  deliveries: z.coerce.number().int().min(100).max(100_000).default(1_000),
})

export const ingest: Bench = benchOf(flags, async ({ orders, deliveries }, io) => {
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
})
