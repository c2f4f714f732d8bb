import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { AROUND_THE_CLOCK, type BusinessCalendar, businessCalendarSchema } from './business-calendar'
import { clockSpans, countedMinutes, countedUntil, type Pause } from './clock'

const utc = (text: string) => new Date(`${text}Z`)
const nineToFive = [{ from: 540, to: 1020 }]
const split = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
]
const berlin: BusinessCalendar = { timeZone: 'Europe/Berlin', week: [split, split, split, split, nineToFive, [], []], holidays: [] }
const allDay: BusinessCalendar = { ...AROUND_THE_CLOCK, timeZone: 'Europe/Berlin' }

describe('business minutes', () => {
  it('leave out the lunch break, the night and the weekend', () => {
    // Thursday 11:30 to Monday 09:30, winter time: 30 + 300 (Thursday) + 480 (Friday) + 30
    expect(countedMinutes(berlin, [], utc('2026-01-15T10:30'), utc('2026-01-19T08:30'))).toBe(840)
    expect(countedUntil(berlin, [], utc('2026-01-15T10:30'), 840)).toEqual(utc('2026-01-19T08:30'))
  })

  it('leave out holidays, which the clock names', () => {
    const calendar = { ...berlin, holidays: [{ date: '2026-01-16', name: 'Founding day' }] }
    expect(countedMinutes(calendar, [], utc('2026-01-15T10:30'), utc('2026-01-19T08:30'))).toBe(360)
    expect(clockSpans(calendar, [], utc('2026-01-15T16:00'), utc('2026-01-17T00:00')).map(({ why, holiday }) => holiday ?? why)).toEqual([
      'counted',
      'closed',
      'Founding day',
      'closed',
    ])
  })

  it('are 1,380 on the day the clocks go forward and 1,500 on the day they go back (frappe/helpdesk#2212)', () => {
    expect(countedMinutes(allDay, [], utc('2026-03-28T23:00'), utc('2026-03-29T22:00'))).toBe(1_380)
    expect(countedMinutes(allDay, [], utc('2026-10-24T22:00'), utc('2026-10-25T23:00'))).toBe(1_500)
  })

  it('of a shift in the hour that is skipped do not exist, in the hour that is repeated they come twice', () => {
    const early: BusinessCalendar = { ...allDay, week: Array.from({ length: 7 }, () => [{ from: 135, to: 165 }]) }
    expect(countedMinutes(early, [], utc('2026-03-28T23:00'), utc('2026-03-29T22:00'))).toBe(0)
    expect(countedMinutes(early, [], utc('2026-10-24T22:00'), utc('2026-10-25T23:00'))).toBe(60)
  })

  it('round the clock lose no minute at midnight (chatwoot#13392, frappe/helpdesk#2449)', () => {
    expect(countedMinutes(allDay, [], utc('2026-06-01T21:59'), utc('2026-06-01T22:01'))).toBe(2)
    expect(clockSpans(allDay, [], utc('2026-06-01T00:00'), utc('2026-06-05T00:00'))).toHaveLength(1)
    expect(countedUntil(allDay, [], utc('2026-06-01T21:59'), 1)).toEqual(utc('2026-06-01T22:00'))
  })

  it('end with the shift, not at the beginning of the next (zammad#3180)', () => {
    expect(countedUntil(berlin, [], utc('2026-01-16T08:00'), 480)).toEqual(utc('2026-01-16T16:00'))
    expect(countedUntil(berlin, [], utc('2026-01-16T08:00'), 481)).toEqual(utc('2026-01-19T08:01'))
  })

  it('begin when the desk opens for what comes in at night (zammad#5177, espocrm#3105)', () => {
    expect(countedUntil(berlin, [], utc('2026-01-17T12:00'), 60)).toEqual(utc('2026-01-19T09:00'))
  })
})

describe('a pause', () => {
  const pause = (from: string, to: string | null): Pause => ({ from: utc(from), to: to === null ? null : utc(to) })

  it('over a weekend costs only the open time in it (chatwoot#14009)', () => {
    const pauses = [pause('2026-01-16T15:00', '2026-01-19T09:00')]
    // Friday 14:00–15:00 UTC and Monday 09:00 UTC on; the desk was open for one hour on Friday and one on Monday while paused.
    expect(countedUntil(berlin, pauses, utc('2026-01-16T14:00'), 90)).toEqual(utc('2026-01-19T09:30'))
    expect(clockSpans(berlin, pauses, utc('2026-01-16T14:00'), utc('2026-01-19T09:30')).map(({ why }) => why)).toEqual([
      'counted',
      'paused',
      'closed',
      'paused',
      'counted',
    ])
  })

  it('without an end has no due date, unless the time was up before', () => {
    const pauses = [pause('2026-01-16T15:00', null)]
    expect(countedUntil(berlin, pauses, utc('2026-01-16T14:00'), 90)).toBeNull()
    expect(countedUntil(berlin, pauses, utc('2026-01-16T14:00'), 60)).toEqual(utc('2026-01-16T15:00'))
  })
})

describe('against an oracle that looks at every minute', () => {
  const MINUTE = 60_000
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca', 'UTC']
  const offsets = new Map<string, number>()
  const formats = new Map(
    zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })]),
  )

  /** Distance of the wall clock, as the platform formats it; zones change on quarters of an hour. */
  function offsetAt(timeZone: string, at: number): number {
    const quarter = at - (at % (15 * MINUTE))
    const key = `${timeZone} ${quarter}`
    const known = offsets.get(key)
    if (known !== undefined) return known
    const [, day, month, year, hour, minute] = /(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(formats.get(timeZone)!.format(quarter))!.map(Number)
    const offset = Date.UTC(year!, month! - 1, day, hour, minute) - quarter
    offsets.set(key, offset)
    return offset
  }

  function counts({ timeZone, week, holidays }: BusinessCalendar, pauses: readonly Pause[], at: number): boolean {
    if (pauses.some(({ from, to }) => at >= +from && at < +to!)) return false
    const wall = new Date(at + offsetAt(timeZone, at))
    if (holidays.some(({ date }) => date === wall.toISOString().slice(0, 10))) return false
    const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes()
    return week[(wall.getUTCDay() + 6) % 7]!.some(({ from, to }) => minute >= from && minute < to)
  }

  const day = fc
    .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { maxLength: 6 })
    .map((marks) => marks.sort((a, b) => a - b))
    .map((marks) => Array.from({ length: Math.floor(marks.length / 2) }, (_, index) => ({ from: marks[2 * index]!, to: marks[2 * index + 1]! })))
  // Windows around the changes of the clocks of 2026, and anywhere.
  const start = fc.oneof(
    fc
      .constantFrom('2026-03-28', '2026-10-24', '2026-03-07', '2026-10-31', '2026-04-04', '2026-10-03', '2026-02-14', '2026-03-21')
      .map((date) => +utc(`${date}T00:00`)),
    fc.integer({ min: 0, max: 364 }).map((days) => Date.UTC(2026, 0, 1) + days * 86_400_000),
  )
  const scene = fc
    .record({
      calendar: fc.record({
        timeZone: fc.constantFrom(...zones),
        week: fc.array(day, { minLength: 7, maxLength: 7 }),
        holidays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
      }),
      start,
      offset: fc.integer({ min: 0, max: 1_440 }),
      length: fc.integer({ min: 1, max: 4_000 }),
      marks: fc.uniqueArray(fc.integer({ min: 0, max: 5_000 }), { maxLength: 6 }),
    })
    .map(({ calendar, start: day0, offset, length, marks }) => {
      const from = day0 + offset * MINUTE
      const ordered = marks.sort((a, b) => a - b)
      const pauses = Array.from({ length: Math.floor(ordered.length / 2) }, (_, index) => ({
        from: new Date(from + (ordered[2 * index]! - 500) * MINUTE),
        to: new Date(from + (ordered[2 * index + 1]! - 500) * MINUTE),
      }))
      const holidays = calendar.holidays.map((days) => ({ date: new Date(day0 + days * 86_400_000).toISOString().slice(0, 10), name: 'closed' }))
      return { calendar: { ...calendar, holidays }, pauses, from, length }
    })

  test('the clock counts the same minutes, and is due when the oracle has counted as many', () => {
    fc.assert(
      fc.property(scene, ({ calendar, pauses, from, length }) => {
        const counted: number[] = []
        for (let index = 0; index < length; index++) if (counts(calendar, pauses, from + index * MINUTE)) counted.push(from + index * MINUTE)
        expect(countedMinutes(calendar, pauses, new Date(from), new Date(from + length * MINUTE))).toBe(counted.length)
        const spans = clockSpans(calendar, pauses, new Date(from), new Date(from + length * MINUTE))
        expect(spans.every((span, index) => +span.from === (index === 0 ? from : +spans[index - 1]!.to))).toBe(true)
        if (counted.length > 0) expect(countedUntil(calendar, pauses, new Date(from), counted.length)).toEqual(new Date(counted.at(-1)! + MINUTE))
      }),
      { numRuns: Number(process.env.RAPPORT_ORACLE_RUNS ?? 400) },
    )
  })
})

test.each([
  [{ ...berlin, week: berlin.week.slice(1) }, 'week'],
  [{ ...berlin, week: Array.from({ length: 7 }, () => []) }, 'week'],
  [{ ...berlin, week: [[{ from: 600, to: 540 }], [], [], [], [], [], []] }, 'week.0.0.to'],
  [
    {
      ...berlin,
      week: [
        [
          { from: 540, to: 720 },
          { from: 700, to: 800 },
        ],
        [],
        [],
        [],
        [],
        [],
        [],
      ],
    },
    'week.0',
  ],
  [{ ...berlin, timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ ...berlin, holidays: [{ date: '2026-02-30', name: '' }] }, 'holidays.0.date'],
])('a calendar that makes no sense is refused at its place: %#', (calendar, path) => {
  expect(businessCalendarSchema.safeParse(calendar).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
})
