import { z } from 'zod'
import { measurePanel } from '../../bench/measure-panel'
import { type Bench, benchOf } from './bench-of'

const flags = z.strictObject({
  customers: z.coerce.number().int().min(1_000).max(2_000_000).default(20_000),
  operations: z.coerce.number().int().min(40).max(10_000).default(400),
})

/** The aim: what matters now is said within 150 ms on a desk of a million people. */
export const panel: Bench = benchOf(flags, async ({ customers, operations }, io) => {
  const figures = await measurePanel(customers, operations, io.say)
  const sources = Object.entries(figures.bySource).map(([name, p95Ms]) => `${name} ${p95Ms}`)
  io.print(
    figures,
    `what matters now, of ${customers} people: p50 ${figures.p50Ms} ms, p95 ${figures.p95Ms} ms, slowest ${figures.slowestMs} ms; ${figures.facts} facts each; p95 by source in ms: ${sources.join(', ')}`,
  )
})
