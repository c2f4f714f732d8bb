import { addDays, type DateRange, daysIn } from './date-range'

/**
 * A range of cases that are old enough to be judged: the range itself when any day of it is; else as many days, that end with the newest that is. The last 30 days can say nothing of
 * who came back within 90: of whom the 30 days before those 90 can, and a tile that says so tells more than a blank one.
 * @param matures days after which a case can be judged; null: at once
 * @param today in the zone the figure is told in
 */
export function oldEnough(range: DateRange, matures: number | null, today: string): DateRange {
  if (matures === null) return range
  const newest = addDays(today, -(matures + 1))
  return range.from <= newest ? range : { from: addDays(newest, 1 - daysIn(range)), to: newest }
}
