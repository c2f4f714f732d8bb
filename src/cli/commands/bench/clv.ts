import { z } from 'zod'
import { measureClv } from '../../bench/measure-clv'
import { type Bench, benchOf } from './bench-of'

const flags = z.strictObject({ customers: z.coerce.number().int().min(1_000).max(2_000_000).default(20_000) })

/** The aims, of 200,000 buyers: BG/NBD fitted and everybody scored in 20 s, within 1 GB. */
export const clv: Bench = benchOf(flags, async ({ customers }, io) => {
  const figures = measureClv(customers, io.say)
  io.print(
    figures,
    [
      `BG/NBD of ${figures.buyers} buyers (${figures.groups} different histories) fitted in ${figures.bgNbdSeconds} s, all scored in ${figures.scoringSeconds} s; Gamma-Gamma ${figures.gammaGammaSeconds} s, Pareto/NBD ${figures.paretoNbdSeconds} s`,
      `a whole run with its back-test: ${figures.runSeconds} s; memory of the process at most ${figures.peakMegabytes} MB`,
    ].join('\n'),
  )
})
