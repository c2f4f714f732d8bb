import type { Holiday } from './business-calendar'

const DAY = 86_400_000
const MAX_DAYS = 366

/**
 * The whole-day events of an iCalendar file (RFC 5545), a day each, in order. Events at an hour, cancelled ones and repeating rules name no holiday here:
 * they are counted in `skipped`, so that the screen can say so. Folded lines, escaped text and both spellings of the end are read.
 * @returns null when the text is no iCalendar
 */
export function holidaysFromIcal(text: string): { holidays: Holiday[]; skipped: number } | null {
  const lines = text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
  if (!lines.some((line) => /^BEGIN:VCALENDAR$/i.test(line))) return null
  const found = new Map<string, string>()
  let skipped = 0
  for (const event of eventsIn(lines)) {
    const days = daysOf(event)
    if (days.length === 0) skipped++
    for (const date of days) found.set(date, plain(event.get('SUMMARY')?.value ?? ''))
  }
  const holidays = [...found].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date))
  return { holidays, skipped }
}

type Property = { parameters: string; value: string }

function* eventsIn(lines: readonly string[]): Generator<Map<string, Property>> {
  let event: Map<string, Property> | null = null
  let nested = 0
  for (const line of lines) {
    if (/^BEGIN:VEVENT$/i.test(line)) event = new Map()
    else if (/^END:VEVENT$/i.test(line)) {
      if (event) yield event
      event = null
    } else if (event && /^BEGIN:/i.test(line)) nested++
    else if (event && /^END:/i.test(line)) nested--
    else if (event && nested === 0) {
      const match = /^([A-Z-]+)((?:;[^:"]*(?:"[^"]*")?)*):(.*)$/i.exec(line)
      if (match) event.set(match[1]!.toUpperCase(), { parameters: match[2]!.toUpperCase(), value: match[3]! })
    }
  }
}

function daysOf(event: ReadonlyMap<string, Property>): string[] {
  if (event.get('STATUS')?.value.toUpperCase() === 'CANCELLED' || event.has('RRULE')) return []
  const first = dayIn(event.get('DTSTART'))
  if (first === null) return []
  const end = dayIn(event.get('DTEND')) ?? first + DAY
  const count = Math.min(Math.max(1, Math.round((end - first) / DAY)), MAX_DAYS)
  return Array.from({ length: count }, (_, index) => new Date(first + index * DAY).toISOString().slice(0, 10))
}

/** A date without an hour, as epoch milliseconds of its midnight in UTC. */
function dayIn(property: Property | undefined): number | null {
  const match = property && /^(\d{4})(\d{2})(\d{2})$/.exec(property.value)
  if (!match) return null
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const at = Date.UTC(year, month - 1, day)
  return new Date(at).getUTCDate() === day ? at : null
}

const plain = (value: string) =>
  value
    .replace(/\\n/gi, ' ')
    .replace(/\\([\\;,])/g, '$1')
    .trim()
    .slice(0, 200)
