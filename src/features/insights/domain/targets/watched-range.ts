import { addDays, type DateRange } from '../kpi/date-range'
import type { Aggregate } from '../kpi/dimension'
import type { TargetRule } from './target'

/** What of a figure decides which of its days can be judged. */
export type Judgeable = { readonly aggregate: Aggregate; readonly asOfNow?: true; readonly withoutSeries?: true; readonly maturesAfterDays?: number }

/**
 * The days a target looks at: the last so many that can be judged. Of a sum that is low or falls, today is left out: it is not over, and every morning would be an alert.
 * Of a figure whose cases need time to tell (a second order within 90 days) they end where its cases are old enough.
 * @param today in the zone the figure is told in
 */
export function watchedRange(kpi: Judgeable, { rule, days }: { rule: TargetRule; days: number }, today: string): DateRange {
  const addsUp = kpi.aggregate === 'sum' && !kpi.asOfNow && !kpi.withoutSeries
  const isOver = addsUp && (rule === 'below' || rule === 'falls') ? 1 : 0
  const to = addDays(today, -(kpi.maturesAfterDays === undefined ? isOver : kpi.maturesAfterDays + 1))
  return { from: addDays(to, 1 - days), to }
}
