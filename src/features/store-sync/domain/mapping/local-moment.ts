import { parseInstant } from '../instant'
import type { Mapping } from './mapping'
import { zonedMoment } from './zoned-moment'

const SHAPE = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?)?$/i

/**
 * Reads a moment as people and spreadsheets write it: with an offset as it stands, else by the mapping's date order in its time zone, at midnight
 * where there is no time. A year first is always year–month–day; two-digit years are of this century.
 * @returns milliseconds since the epoch, null when it is no moment of the calendar
 */
export function parseLocalMoment(text: string, { dateOrder, timeZone }: Pick<Mapping, 'dateOrder' | 'timeZone'>): number | null {
  const exact = parseInstant(text)
  if (exact !== null) return exact
  const match = SHAPE.exec(text.trim())
  if (!match) return null
  const [, first, , second, third, hours, minutes, seconds, half] = match
  const [year, month, day] =
    first!.length > 2 || dateOrder === 'ymd' ? [first!, second!, third!] : dateOrder === 'dmy' ? [third!, second!, first!] : [third!, first!, second!]
  const hour = hourOf(Number(hours ?? 0), half?.toLowerCase())
  const wall = wallMs(year, Number(month), Number(day), [hour, Number(minutes ?? 0), Number(seconds ?? 0)])
  return wall === null ? null : zonedMoment(wall, timeZone)
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return 99
  return (hour % 12) + (half === 'p' ? 12 : 0)
}

function wallMs(yearText: string, month: number, day: number, [hour, minute, second]: [number, number, number]): number | null {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  if (yearText.length === 3 || yearText.length === 1 || year < 1970 || month < 1 || month > 12 || day < 1) return null
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate() || hour > 23 || minute > 59 || second > 59) return null
  return Date.UTC(year, month - 1, day, hour, minute, second)
}
