import { type BusinessCalendar, countedUntil } from '@/features/tickets/domain'
import type { Span } from './definition'

const MINUTES = { minutes: 1, hours: 60, days: 1_440 } as const

export const spanMs = ({ n, unit }: Span): number => n * MINUTES[unit] * 60_000

/**
 * When a wait ends. With opening hours, minutes and hours are counted while the desk is open; days run by the clock and end with the first open minute after them.
 * @param calendar null: around the clock
 */
export function waitEnd(span: Span, from: Date, calendar: BusinessCalendar | null): Date {
  const plain = new Date(from.getTime() + spanMs(span))
  if (calendar === null) return plain
  return (span.unit === 'days' ? countedUntil(calendar, [], plain, 0) : countedUntil(calendar, [], from, span.n * MINUTES[span.unit])) ?? plain
}
