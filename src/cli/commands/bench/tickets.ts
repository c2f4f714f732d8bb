import { z } from 'zod'
import { measureTickets } from '../../bench/measure-tickets'
import { type Bench, benchOf } from './bench-of'

const flags = z.strictObject({
  customers: z.coerce.number().int().min(100).max(2_000_000).default(20_000),
  tickets: z.coerce.number().int().min(1_000).max(5_000_000).default(50_000),
  operations: z.coerce.number().int().min(40).max(10_000).default(200),
})

export const tickets: Bench = benchOf(flags, async ({ customers, tickets, operations }, io) => {
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
})
