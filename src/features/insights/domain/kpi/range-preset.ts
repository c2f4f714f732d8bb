import { Temporal } from 'temporal-polyfill'
import type { DateRange } from './date-range'

export const RANGE_PRESETS = ['last-7-days', 'last-30-days', 'last-90-days', 'last-12-months', 'this-month', 'last-month', 'this-year'] as const
export type RangePreset = (typeof RANGE_PRESETS)[number]

/**
 * A named range as of today. "Last n days" end today and count it; "last 12 months" begin the day after today's date a year ago.
 * @param today in the store's zone, see `dayIn`
 */
export function rangeOf(preset: RangePreset, today: string): DateRange {
  const day = Temporal.PlainDate.from(today)
  const until = (from: Temporal.PlainDate, to = day) => ({ from: from.toString(), to: to.toString() })
  switch (preset) {
    case 'last-7-days':
      return until(day.subtract({ days: 6 }))
    case 'last-30-days':
      return until(day.subtract({ days: 29 }))
    case 'last-90-days':
      return until(day.subtract({ days: 89 }))
    case 'last-12-months':
      return until(day.subtract({ years: 1 }).add({ days: 1 }))
    case 'this-month':
      return until(day.with({ day: 1 }))
    case 'last-month':
      return until(day.with({ day: 1 }).subtract({ months: 1 }), day.with({ day: 1 }).subtract({ days: 1 }))
    case 'this-year':
      return until(day.with({ month: 1, day: 1 }))
  }
}
