import type { Ctx } from '@/server/context'
import {
  addDays,
  bucketsOf,
  type Counted,
  type DateRange,
  type Dimension,
  daysIn,
  type Granularity,
  granularityOf,
  instantsOf,
  type KpiInput,
  type KpiUnit,
  previousRange,
  startOfDay,
  type ValueTerms,
  yearBefore,
} from '../../domain'
import { addsUp, addUp } from './add-up'
import { getKpi } from './catalogue'
import { inOneCurrency, isWhole } from './conversion'
import { type Currencies, currenciesOf } from './currencies-of'
import type { KpiDefinition, KpiFilter } from './definition'
import { type AudienceOf, filterOf } from './kpi-filter'
import { readSums } from './read-sums'
import { dimensionsOf } from './rows-of'
import { aggregate, countOf, type DatedSums, marginOf, type Sums } from './sums'

export type KpiPoint = { date: string; value: number | null; n: number; unfinished: boolean }
export type KpiValue = {
  kpi: string
  definitionVersion: number
  unit: KpiUnit
  /** Set for money: then value is in its minor units. */
  currency: string | null
  /** What became of amounts in other currencies; null where there are none. */
  currencies: Currencies | null
  /** Of figures of value: the margin and the discount rate they are counted at. */
  terms: ValueTerms | null
  better: 'up' | 'down' | null
  counts: Counted
  formula: string
  dimensions: Dimension[]
  /** null when there is nothing to compute it from; never 0 for "unknown". */
  value: number | null
  n: number
  margin: number | null
  previous: { value: number | null; n: number; margin: number | null; from: string; to: string } | null
  granularity: Granularity
  series: KpiPoint[]
  asOf: Date
}

/** A figure over a range, its series, and the same of the range before. The value is the aggregate of exactly the rows that `listKpiRows` pages through. */
export async function getKpiValue(ctx: Ctx, input: KpiInput, audienceOf: AudienceOf): Promise<KpiValue> {
  const kpi = getKpi(input.kpi)
  const filter = await filterOf(ctx, input, audienceOf)
  const granularity = granularityFor(kpi, input)
  const before = input.compare === 'none' || kpi.asOfNow ? null : input.compare === 'year' ? yearBefore(input) : previousRange(input)
  const hasSeries = !kpi.asOfNow && !kpi.withoutSeries
  const [series, alone, previous] = await Promise.all([
    hasSeries ? readSums(ctx, kpi, filter, input, granularity) : null,
    hasSeries && addsUp(kpi) ? null : readSums(ctx, kpi, filter, input, null),
    before && readSums(ctx, kpi, { ...filter, ...instantsOf(before, filter.zone) }, before, null).then(([sums]) => sums),
  ])
  const total = alone ? alone[0] : series ? addUp(series) : undefined
  const told = isWhole(total) ? inOneCurrency : ownCurrency
  return {
    ...{ kpi: kpi.id, definitionVersion: kpi.version, unit: kpi.unit, currency: kpi.unit === 'money' ? filter.currency : null },
    ...{ better: kpi.better, counts: kpi.counts, formula: kpi.formula, dimensions: dimensionsOf(kpi) },
    ...{ currencies: currenciesOf(kpi, filter, total), terms: kpi.byTerms ? filter.terms : null },
    ...figureOf(kpi, total && told(total)),
    // What was not whole before is no measure for what is now.
    previous: before && {
      from: before.from,
      to: before.to,
      ...figureOf(kpi, previous && (told === ownCurrency || isWhole(previous)) ? told(previous) : undefined),
    },
    granularity,
    series: series ? seriesOf(kpi, filter, input, granularity, new Map(series.map((bucket) => [bucket.date, told(bucket)]))) : [],
    asOf: kpi.people ? filter.people.asOf : filter.now,
  }
}

const figureOf = (kpi: KpiDefinition, sums: Sums | undefined) => ({
  value: sums ? aggregate(kpi.aggregate, sums) : null,
  n: sums ? countOf(kpi, sums) : 0,
  margin: sums ? marginOf(kpi.aggregate, sums) : null,
})

const ownCurrency = ({ sums }: DatedSums): Sums => sums

function seriesOf(kpi: KpiDefinition, filter: KpiFilter, range: DateRange, granularity: Granularity, known: ReadonlyMap<string, Sums>): KpiPoint[] {
  const today = filter.now.getTime()
  return bucketsOf(range, granularity).map((bucket) => {
    const sums = known.get(bucket.date)
    const unfinished = !bucket.whole || startOfDay(addDays(bucket.to, 1 + (kpi.maturesAfterDays ?? 0)), filter.zone).getTime() > today
    return {
      date: bucket.date,
      value: sums ? aggregate(kpi.aggregate, sums) : kpi.aggregate === 'sum' ? 0 : null,
      n: sums ? countOf(kpi, sums) : 0,
      unfinished,
    }
  })
}

/** A share or a score of one day rests on a handful of cases and would only jump: those are told by the week at least. */
function granularityFor(kpi: KpiDefinition, range: DateRange): Granularity {
  const granularity = granularityOf(range)
  const isRatio = kpi.aggregate === 'nps' || kpi.aggregate === 'percent' || kpi.aggregate === 'difference'
  return isRatio && granularity === 'day' && daysIn(range) >= 14 ? 'week' : granularity
}
