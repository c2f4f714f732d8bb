import { Temporal } from 'temporal-polyfill'
import type { DateRange } from '../kpi'
import type { Rhythm } from './board'

/** When a board is sent: seven in the morning by the desk's clock. */
const HOUR = 7

/**
 * The next time a board is due after a moment: tomorrow or still today, the next Monday, the next first of a month, at seven in the zone,
 * also over a change of the clocks.
 */
export function nextMailAt(rhythm: Rhythm, after: Date, zone: string): Date {
  const now = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone)
  for (let days = 0; days <= 32; days++) {
    const day = now.toPlainDate().add({ days })
    const isDue = rhythm === 'day' || (rhythm === 'week' ? day.dayOfWeek === 1 : day.day === 1)
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: HOUR }) })
    if (isDue && at.epochMilliseconds > after.getTime()) return new Date(at.epochMilliseconds)
  }
  throw new RangeError('A month has a first day.')
}

/** What it tells of: yesterday, the seven days that ended yesterday, or the month that ended. @param today in the desk's zone */
export function mailRange(rhythm: Rhythm, today: string): DateRange {
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 })
  if (rhythm === 'day') return { from: yesterday.toString(), to: yesterday.toString() }
  if (rhythm === 'week') return { from: yesterday.subtract({ days: 6 }).toString(), to: yesterday.toString() }
  return { from: yesterday.with({ day: 1 }).toString(), to: yesterday.toString() }
}
