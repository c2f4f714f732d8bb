import type { BusinessCalendar } from './business-calendar'
import { zoneOffsets } from './zone-offsets'

const MINUTE = 60_000
const DAY = 86_400_000

/** Epoch milliseconds, `to` not included. A closed span of a holiday carries its name. */
export type OpenSpan = { from: number; to: number; open: boolean; holiday?: string }

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY

/**
 * All of `from` ≤ t < `to` as spans in which the calendar is open or closed, in order, without a gap, equal neighbours joined.
 * Works in stretches of one UTC offset, in which wall clock and time differ by a constant: an hour that the clocks repeat counts twice when it lies
 * in a shift, one that they skip does not exist.
 */
export function* openTime(calendar: BusinessCalendar, from: number, to: number): Generator<OpenSpan> {
  let pending: OpenSpan | null = null
  for (const span of rawSpans(calendar, from, to)) {
    if (pending && pending.open === span.open && pending.holiday === span.holiday) pending.to = span.to
    else {
      if (pending) yield pending
      pending = span
    }
  }
  if (pending) yield pending
}

function* rawSpans(calendar: BusinessCalendar, from: number, to: number): Generator<OpenSpan> {
  const holidays = new Map(calendar.holidays.map(({ date, name }) => [dayNumber(date), name]))
  for (const stretch of zoneOffsets(calendar.timeZone, from, to)) {
    const [begin, end] = [stretch.from + stretch.offset, stretch.to + stretch.offset]
    for (let day = Math.floor(begin / DAY); day * DAY < end; day++)
      for (const { from: a, to: b, ...rest } of daySpans(calendar, holidays, day)) {
        const cut = { from: Math.max(a, begin) - stretch.offset, to: Math.min(b, end) - stretch.offset, ...rest }
        if (cut.from < cut.to) yield cut
      }
  }
}

/** One day on the wall clock, midnight to midnight. Day 0 is 1970-01-01, a Thursday. */
function* daySpans({ week }: BusinessCalendar, holidays: ReadonlyMap<number, string>, day: number): Generator<OpenSpan> {
  const midnight = day * DAY
  const holiday = holidays.get(day)
  if (holiday !== undefined) return yield { from: midnight, to: midnight + DAY, open: false, holiday }
  let at = midnight
  for (const shift of week[(((day + 3) % 7) + 7) % 7]!) {
    const [opens, closes] = [midnight + shift.from * MINUTE, midnight + shift.to * MINUTE]
    if (at < opens) yield { from: at, to: opens, open: false }
    yield { from: opens, to: closes, open: true }
    at = closes
  }
  if (at < midnight + DAY) yield { from: at, to: midnight + DAY, open: false }
}
