import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** Calendar days in the store's time zone, both included. Never goes through `Date`. */
export type DateRange = { readonly from: string; readonly to: string }

const MAX_DAYS = 3_660

/** Aborting: without it the range is measured even when an end of it is no day. */
const dayText = z.iso.date({ abort: true })
const [FIRST_DAY, LAST_DAY] = ['1900-01-01', '2999-12-31']
const isInCalendar = (day: string) => day >= FIRST_DAY && day <= LAST_DAY

/** `YYYY-MM-DD` to `YYYY-MM-DD`, in order, ten years at most, of the centuries in which there may be stores. */
export const dateRangeSchema = z
  .strictObject({ from: dayText, to: dayText })
  .refine(({ from }) => isInCalendar(from), { message: `A day between ${FIRST_DAY} and ${LAST_DAY} is needed.`, path: ['from'], abort: true })
  .refine(({ to }) => isInCalendar(to), { message: `A day between ${FIRST_DAY} and ${LAST_DAY} is needed.`, path: ['to'], abort: true })
  .refine(({ from, to }) => from <= to, { message: 'The range ends before it begins.', path: ['to'] })
  .refine((range) => range.from > range.to || daysIn(range) <= MAX_DAYS, { message: 'The range is longer than ten years.', path: ['to'] })

export const isTimeZone = (zone: string): boolean => {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(zone)
    return !/^[+-]/.test(zone)
  } catch {
    return false
  }
}

/** How many days the range has, its ends included. */
export function daysIn({ from, to }: DateRange): number {
  return Temporal.PlainDate.from(from).until(to).days + 1
}

/**
 * The range as moments: from the first instant of its first day up to, not including, the first instant of the day after its last.
 * Where a zone skips midnight (summer time that begins at 0:00) the day begins at the first moment there is.
 * @param zone IANA name
 */
export function instantsOf({ from, to }: DateRange, zone: string): { readonly from: Date; readonly before: Date } {
  return { from: startOfDay(from, zone), before: startOfDay(addDays(to, 1), zone) }
}

export function startOfDay(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}

/** The calendar day a moment falls on in the zone. */
export function dayIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** The equally long range that ends the day before this one begins. */
export function previousRange(range: DateRange): DateRange {
  const days = daysIn(range)
  return { from: addDays(range.from, -days), to: addDays(range.from, -1) }
}

/** The same days a year before; 29 February becomes the 28th. */
export function yearBefore({ from, to }: DateRange): DateRange {
  const back = (day: string) => Temporal.PlainDate.from(day).subtract({ years: 1 }).toString()
  return { from: back(from), to: back(to) }
}
