import { Temporal } from 'temporal-polyfill'

export type Instants = { readonly from: Date; readonly before: Date }

/**
 * The last so many days on the desk's calendar, today included, as moments: from the first instant of the first day up to, not including, the first after today.
 * Never the machine's days or the browser's (espocrm#2964). Null days: since ever.
 * @param zone IANA name of the desk's time zone
 */
export function lastDays(days: number | null, zone: string, now: Date): Instants {
  const tomorrow = Temporal.Instant.fromEpochMilliseconds(+now).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 })
  const start = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(zone).epochMilliseconds)
  return { from: days === null ? new Date(0) : start(tomorrow.subtract({ days })), before: start(tomorrow) }
}

/** As many days that end the day before these begin. */
export function daysBefore(days: number, zone: string, now: Date): Instants {
  const { from: before } = lastDays(days, zone, now)
  return { from: lastDays(2 * days, zone, now).from, before }
}
