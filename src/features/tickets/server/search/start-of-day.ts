import { Temporal } from 'temporal-polyfill'
import { readDay } from '../../domain'

/** When a day in words begins in the store's zone; null when it is no day. */
export function startOfDay(value: string, now: Date, timeZone: string): Date | null {
  const day = readDay(value)
  if (!day) return null
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const date = 'on' in day ? Temporal.PlainDate.from(day.on) : today.subtract({ [day.ago.unit]: day.ago.n })
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds)
}
