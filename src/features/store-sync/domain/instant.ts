/**
 * Reads a moment as stores write it: `2026-05-01 09:59:00 +0200`, `2026-05-01T09:59:00+02:00`, `2026-05-01T07:59:00.123Z`, and, when
 * `zoneless` allows it, `2026-05-01` or `2026-05-01 09:59[:00]`, which count as UTC.
 * @returns milliseconds since the epoch, or null when it is not a moment of the calendar (30 February, 25:00, no offset)
 */
export function parseInstant(text: string, zoneless: 'refused' | 'utc' = 'refused'): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:\s*(Z|UTC|[+-]\d\d:?\d\d))?$/.exec(text.trim())
  if (!match) return null
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  if (zone === undefined ? zoneless === 'refused' : hour === undefined) return null
  const date = [Number(year), Number(month), Number(day)] as const
  const time = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)] as const
  if (!isCalendarDay(...date) || time[0] > 23 || time[1] > 59 || time[2] > 59) return null
  const offset = offsetMinutes(zone ?? 'Z')
  if (offset === null) return null
  return Date.UTC(date[0], date[1] - 1, date[2], ...time, Math.trunc(Number(`0.${fraction ?? 0}`) * 1000)) - offset * 60_000
}

export const isoFromMs = (ms: number): string => new Date(ms).toISOString()

function isCalendarDay(year: number, month: number, day: number): boolean {
  return year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function offsetMinutes(zone: string): number | null {
  if (zone === 'Z' || zone === 'UTC') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  if (hours > 14 || minutes > 59) return null
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}
