import {
  DEFAULT_HORIZON_DAYS,
  fitBgNbdTo,
  fitParetoNbdTo,
  fitSpend,
  groupColumns,
  historiesUntil,
  modelOf,
  PurchaseCollector,
  type PurchaseColumns,
  predictAll,
  studyPurchases,
} from '@/features/insights/domain'
import { createRandom } from '@/testing/random'
import { repeatPurchaseTimes } from '@/testing/simulate/bg-nbd-store'

export type ClvFigures = {
  buyers: number
  purchases: number
  /** Different (x, t_x, T) among the buyers. */
  groups: number
  bgNbdSeconds: number
  gammaGammaSeconds: number
  scoringSeconds: number
  paretoNbdSeconds: number
  /** Everything a run computes: both models now and at four origins, tests of both, cohorts, scores. */
  runSeconds: number
  peakMegabytes: number
}

const UNTIL = 20_000
const DAYS = 730
const UNIT = 100

/** Fits and scores buyers who follow BG/NBD over two years, in memory: what a run computes, without what it reads and writes. */
export function measureClv(buyers: number, say: (line: string) => void): ClvFigures {
  const columns = simulated(buyers)
  say(`${buyers} buyers with ${columns.days.length} purchases over ${DAYS} days`)
  const histories = historiesUntil(columns, UNTIL)
  const told = <T>(what: string, work: () => T): readonly [number, T] => {
    const begun = performance.now()
    const result = work()
    const seconds = Math.round((performance.now() - begun) / 10) / 100
    say(`${what}: ${seconds} s`)
    return [seconds, result]
  }
  const [bgNbdSeconds, { grouped, bgNbd }] = told('BG/NBD, grouping included', () => {
    const grouped = groupColumns(histories)
    return { grouped, bgNbd: fitBgNbdTo(grouped) }
  })
  const [gammaGammaSeconds, spend] = told('Gamma-Gamma', () => fitSpend(histories, UNIT))
  const [scoringSeconds] = told('scoring everybody', () => {
    const model = modelOf({ bgNbd: bgNbd.ok ? bgNbd : null }, 'bg-nbd')
    if (!model) throw new Error('BG/NBD could not be fitted to what follows it')
    return predictAll(histories, model, spend.ok ? spend : null, { unit: UNIT, horizonDays: DEFAULT_HORIZON_DAYS })
  })
  const [paretoNbdSeconds] = told('Pareto/NBD', () => fitParetoNbdTo(grouped))
  const [runSeconds] = told('a whole run', () => studyPurchases(columns, { untilDay: UNTIL, unit: UNIT }))
  return {
    ...{ buyers, purchases: columns.days.length, groups: grouped.size },
    ...{ bgNbdSeconds, gammaGammaSeconds, scoringSeconds, paretoNbdSeconds, runSeconds },
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

/** Five orders a buyer on average: most bought once, few often. */
function simulated(buyers: number): PurchaseColumns {
  const random = createRandom('clv bench')
  const collector = new PurchaseCollector()
  for (let i = 0; i < buyers; i++) {
    const joined = UNTIL - Math.floor(random.next() * DAYS)
    const spread = random.gamma(4, 60)
    for (const at of [0, ...repeatPurchaseTimes(random, { r: 0.8, alpha: 4, a: 0.5, b: 4 }, (UNTIL - joined) / 7)])
      collector.add(`buyer ${i}`, joined + Math.floor(at * 7), Math.round(UNIT * random.gamma(5, spread)))
  }
  return collector.finish().columns
}
