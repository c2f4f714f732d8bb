import { z } from 'zod'
import { measureNight } from '../../bench/measure-night'
import { type Bench, benchOf } from './bench-of'

const flags = z.strictObject({ people: z.coerce.number().int().min(100).max(2_000_000).default(20_000) })

/** The aims: 200,000 people in a minute, the roll-forward in 100 ms. */
export const night: Bench = benchOf(flags, async ({ people }, io) => {
  const figures = await measureNight(people, io.say)
  io.print(
    figures,
    [
      `points of ${people} people lapse in ${figures.expirySeconds} s (${figures.expired} lots); their tiers are reviewed in ${figures.tierSeconds} s`,
      `roll-forward of 24 months from daily sums: ${figures.rollForwardMs} ms (that night, from its ${figures.expired} entries: ${figures.rollForwardThatNightMs} ms)`,
    ].join('\n'),
  )
})
