import { isWhole } from './conversion'
import type { KpiDefinition, KpiFilter } from './definition'
import { aggregate, countOf, type DatedSums } from './sums'

/** What became of amounts in other currencies than the figure's. */
export type Currencies =
  /** Converted by the rate of each row's day, and part of the figure. */
  | { mode: 'converted'; own: string; from: string[] }
  /** Not part of the figure, because a rate is missing: each currency with its own figure, and the first day no rate holds for. */
  | { mode: 'apart'; own: string; others: { currency: string; value: number | null; n: number }[]; missing: { currency: string; day: string }[] }
  /** The figure is of one currency only, whatever rates there are. */
  | { mode: 'alone'; own: string }

/** @returns null where there is nothing to say: no other currency, or nothing of orders or refunds */
export function currenciesOf(kpi: KpiDefinition, filter: KpiFilter, total: DatedSums | undefined): Currencies | null {
  const own = filter.currency
  if (filter.alone || (!kpi.amounts && (kpi.unit === 'money' || kpi.ofOwnCurrency))) return { mode: 'alone', own }
  const others = total?.others ?? []
  if (others.length === 0) return null
  if (isWhole(total)) return { mode: 'converted', own, from: others.map(({ currency }) => currency) }
  return {
    mode: 'apart',
    own,
    others: others.map(({ currency, sums }) => ({ currency, value: aggregate(kpi.aggregate, sums), n: countOf(kpi, sums) })),
    missing: others.flatMap(({ currency, missingFrom }) => (missingFrom === null ? [] : [{ currency, day: missingFrom }])),
  }
}
