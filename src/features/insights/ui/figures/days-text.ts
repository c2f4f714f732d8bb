import type { useFormatter } from 'next-intl'
import type { DateRange } from '../../domain'

/** “24 Oct – 22 Nov 2026”: calendar days, never shifted, the year said once where it can be. Not Intl's own range: servers and browsers put other spaces in it. */
export function daysText(format: ReturnType<typeof useFormatter>, { from, to }: DateRange): string {
  const last = format.dateTime(new Date(to), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  if (from === to) return last
  const year = from.slice(0, 4) === to.slice(0, 4) ? {} : { year: 'numeric' as const }
  return `${format.dateTime(new Date(from), { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' })} – ${last}`
}
