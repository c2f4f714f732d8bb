import type { Holiday, Shift } from './business-calendar'

const two = (n: number) => String(n).padStart(2, '0')
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** A day's shifts as people write them: `09:00–12:00, 13:00–18:00`; empty when closed. */
export const shiftsText = (shifts: readonly Shift[]): string => shifts.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ')

/** What people write: any dash, `9-17`, `9.30`, several shifts behind commas. null when it cannot be read. 24:00 is the end of the day. */
export function shiftsFromText(text: string): Shift[] | null {
  const parts = text.split(/[,;]/).map((part) => part.trim())
  const shifts = parts.filter((part) => part !== '').map(shiftFrom)
  return shifts.every((shift) => shift !== null) ? shifts : null
}

function shiftFrom(part: string): Shift | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part)
  if (!match) return null
  const [hour, minute, toHour, toMinute] = match.slice(1).map((digits) => Number(digits ?? 0)) as [number, number, number, number]
  const [from, to] = [hour * 60 + minute, toHour * 60 + toMinute]
  return minute < 60 && toMinute < 60 && from < to && to <= 1440 ? { from, to } : null
}

/** `1 h 30 min`, `45 min`, `12 h`; empty for null. */
export function durationText(minutes: number | null): string {
  if (minutes === null) return ''
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ')
}

/** Minutes of what people write: `90`, `1:30`, `1.5h`, `1 h 30 min`, `2 Std`. Empty is null: nothing is promised. undefined when it cannot be read. */
export function durationFromText(text: string): number | null | undefined {
  const plain = text.trim().toLowerCase().replace(',', '.')
  if (plain === '') return null
  if (/^\d+$/.test(plain)) return Number(plain)
  const colon = /^(\d+):([0-5]\d)$/.exec(plain)
  if (colon) return Number(colon[1]) * 60 + Number(colon[2])
  const match = /^(?:(\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?|std\.?|stunden?))?\s*(?:(\d+)\s*(?:m|min|mins|minutes?|minuten?))?$/.exec(plain)
  if (!match || (match[1] === undefined && match[2] === undefined)) return undefined
  return Math.round(Number(match[1] ?? 0) * 60) + Number(match[2] ?? 0)
}

/** One holiday a line: `2026-12-25 Christmas`. */
export const holidaysText = (holidays: readonly Holiday[]): string => holidays.map(({ date, name }) => `${date} ${name}`.trim()).join('\n')

/** Lines in any order, in the order of their days; of a day that stands there twice the last one. `badLine` counts from 1. */
export function holidaysFromText(text: string): { holidays: Holiday[] } | { badLine: number } {
  const days = new Map<string, string>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const match = /^(\d{4}-\d{2}-\d{2})(?:\s+(.*))?$/.exec(line.trim())
    if (!match || Number.isNaN(Date.parse(`${match[1]}T00:00:00Z`)) || new Date(`${match[1]}T00:00:00Z`).toISOString().slice(0, 10) !== match[1])
      return { badLine: index + 1 }
    days.set(match[1]!, (match[2] ?? '').trim().slice(0, 200))
  }
  return { holidays: [...days].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date)) }
}
