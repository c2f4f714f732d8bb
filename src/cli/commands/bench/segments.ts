import { z } from 'zod'
import { measureSegments } from '../../bench/measure-segments'
import { type Bench, benchOf } from './bench-of'

const flags = z.strictObject({
  customers: z.coerce.number().int().min(100).max(2_000_000).default(20_000),
  orders: z.coerce.number().int().min(1_000).max(10_000_000).default(100_000),
})

/** The aim: 50 segments over 200,000 customers in a minute. */
export const segments: Bench = benchOf(flags, async ({ customers, orders }, io) => {
  const figures = await measureSegments({ customers, orders }, io.say)
  io.print(
    figures,
    `${figures.segments} segments over ${customers} customers: the first look ${figures.firstPassSeconds} s with ${figures.members} members entering, a night ${figures.nightSeconds} s; ${figures.failed} failed`,
  )
})
