import { Temporal } from 'temporal-polyfill'

/** The desk's calendar day of a moment, as YYYY-MM-DD. @param zone IANA */
export const dayOf = (zone: string, at: Date): string => Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(zone).toPlainDate().toString()
export const plusDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()
/** Every day from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day)
  return days
}
