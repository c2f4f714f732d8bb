import { z } from 'zod'
import { measurePoints } from '../../bench/measure-points'
import { type Bench, benchOf } from './bench-of'

const flags = z.strictObject({ adjustments: z.coerce.number().int().min(100).max(1_000_000).default(8_000) })

export const points: Bench = benchOf(flags, async ({ adjustments }, io) => {
  const figures = await measurePoints(adjustments, io.say)
  io.print(
    figures,
    [
      `adjustments at concurrency ${figures.concurrency}: ${figures.perSecond}/s, ${figures.percentOfBare} % of the bare four statements (${figures.barePerSecond}/s)`,
      `all on one customer: ${figures.hotPerSecond}/s, ${figures.hotPercentOfBare} % of the bare four statements`,
    ].join('\n'),
  )
})
