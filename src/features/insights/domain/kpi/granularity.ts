import { Temporal } from 'temporal-polyfill'
import { type DateRange, daysIn } from './date-range'

export const GRANULARITIES = ['day', 'week', 'month'] as const
export type Granularity = (typeof GRANULARITIES)[number]

/** A step a chart can be read at: days up to five weeks, weeks up to half a year, then months. */
export function granularityOf(range: DateRange): Granularity {
  const days = daysIn(range)
  if (days <= 35) return 'day'
  return days <= 184 ? 'week' : 'month'
}

/** The first day of the bucket a day belongs to: itself, the Monday of its ISO week, the first of its month. */
export function bucketOf(day: string, granularity: Granularity): string {
  const date = Temporal.PlainDate.from(day)
  if (granularity === 'week') return date.subtract({ days: date.dayOfWeek - 1 }).toString()
  return (granularity === 'month' ? date.with({ day: 1 }) : date).toString()
}

/** A step on the time axis. `date` names it (see `bucketOf`); `from` and `to` are the days of it inside the range. */
export type Bucket = DateRange & {
  readonly date: string
  /** False at the edges where the range cuts a week or month: not comparable with whole ones. */
  readonly whole: boolean
}

/** The range cut into buckets, in order: every day of it is in exactly one. */
export function bucketsOf(range: DateRange, granularity: Granularity): Bucket[] {
  const buckets: Bucket[] = []
  let start = Temporal.PlainDate.from(bucketOf(range.from, granularity))
  while (start.toString() <= range.to) {
    const next = start.add(granularity === 'day' ? { days: 1 } : granularity === 'week' ? { weeks: 1 } : { months: 1 })
    const [date, last] = [start.toString(), next.subtract({ days: 1 }).toString()]
    const [from, to] = [date < range.from ? range.from : date, last > range.to ? range.to : last]
    buckets.push({ date, from, to, whole: from === date && to === last })
    start = next
  }
  return buckets
}
