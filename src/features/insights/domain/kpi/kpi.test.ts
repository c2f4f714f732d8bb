import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  bucketOf,
  bucketsOf,
  changeOf,
  dateRangeSchema,
  dayIn,
  daysIn,
  GRANULARITIES,
  granularityOf,
  instantsOf,
  isTimeZone,
  medianOf,
  previousRange,
  rangeOf,
  shareOf,
} from '.'

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n))
const range = fc.tuple(day, fc.integer({ min: 0, max: 1_200 })).map(([from, days]) => ({ from, to: addDays(from, days) }))
const HOUR = 3_600_000

describe('ranges of days in a zone', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/Berlin', '2026-06-01', 24],
    ['America/Santiago', '2026-09-06', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('%s %s has %d hours', (zone, date, hours) => {
    const { from, before } = instantsOf({ from: date, to: date }, zone)
    expect((before.getTime() - from.getTime()) / HOUR).toBe(hours)
  })

  test('a day begins where the zone says', () => {
    expect(instantsOf({ from: '2026-07-01', to: '2026-07-31' }, 'Europe/Berlin')).toEqual({
      from: new Date('2026-06-30T22:00:00Z'),
      before: new Date('2026-07-31T22:00:00Z'),
    })
    expect(dayIn('Europe/Berlin', new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01')
    expect(dayIn('America/Los_Angeles', new Date('2026-06-30T22:00:00Z'))).toBe('2026-06-30')
    // Santiago goes from 23:59 to 1:00 that night: the day begins at one.
    expect(instantsOf({ from: '2026-09-06', to: '2026-09-06' }, 'America/Santiago').from).toEqual(new Date('2026-09-06T04:00:00Z'))
  })

  test('neighbouring ranges leave no moment out and count none twice', () => {
    fc.assert(
      fc.property(range, fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'), (r, zone) => {
        const before = previousRange(r)
        expect(daysIn(before)).toBe(daysIn(r))
        expect(instantsOf(before, zone).before).toEqual(instantsOf(r, zone).from)
      }),
    )
  })

  test('input is checked', () => {
    expect(dateRangeSchema.safeParse({ from: '2026-01-01', to: '2026-01-01' }).success).toBe(true)
    for (const bad of [
      { from: '2026-01-02', to: '2026-01-01' },
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '1990-01-01', to: '2026-01-01' },
      { from: '2026-01-01T00:00', to: '2026-01-02' },
    ])
      expect(dateRangeSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', '+02:00'].map(isTimeZone)).toEqual([true, true, false, false])
  })

  test('named ranges', () => {
    expect(rangeOf('last-7-days', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' })
    expect(daysIn(rangeOf('last-30-days', '2026-03-03'))).toBe(30)
    expect(daysIn(rangeOf('last-90-days', '2026-03-03'))).toBe(90)
    expect(rangeOf('last-12-months', '2024-02-29')).toEqual({ from: '2023-03-01', to: '2024-02-29' })
    expect(rangeOf('this-month', '2026-03-03')).toEqual({ from: '2026-03-01', to: '2026-03-03' })
    expect(rangeOf('last-month', '2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(rangeOf('this-year', '2026-03-03')).toEqual({ from: '2026-01-01', to: '2026-03-03' })
  })
})

describe('the time axis', () => {
  test('days up to five weeks, weeks up to half a year, then months', () => {
    const of = (days: number) => granularityOf({ from: '2026-01-01', to: addDays('2026-01-01', days - 1) })
    expect([1, 35, 36, 184, 185, 730].map(of)).toEqual(['day', 'day', 'week', 'week', 'month', 'month'])
  })

  test('weeks begin on Monday, also across a year', () => {
    expect(bucketOf('2026-01-01', 'week')).toBe('2025-12-29')
    expect(bucketsOf({ from: '2026-01-01', to: '2026-01-06' }, 'week')).toEqual([
      { date: '2025-12-29', from: '2026-01-01', to: '2026-01-04', whole: false },
      { date: '2026-01-05', from: '2026-01-05', to: '2026-01-06', whole: false },
    ])
  })

  test('every day of the range is in exactly one bucket, the one named after it', () => {
    fc.assert(
      fc.property(range, fc.constantFrom(...GRANULARITIES), (r, granularity) => {
        const buckets = bucketsOf(r, granularity)
        expect(buckets[0]!.from).toBe(r.from)
        expect(buckets.at(-1)!.to).toBe(r.to)
        expect(buckets.reduce((sum, bucket) => sum + daysIn(bucket), 0)).toBe(daysIn(r))
        for (const bucket of buckets) expect([bucketOf(bucket.from, granularity), bucketOf(bucket.to, granularity)]).toEqual([bucket.date, bucket.date])
      }),
    )
  })
})

describe('figures', () => {
  test('a change from nothing has no percentage', () => {
    expect(changeOf(5, 0)).toEqual({ absolute: 5, ratio: null, direction: 'up' })
    expect(changeOf(-10, -20)).toEqual({ absolute: 10, ratio: 0.5, direction: 'up' })
    expect(changeOf(3, 4)).toEqual({ absolute: -1, ratio: -0.25, direction: 'down' })
    expect(changeOf(null, 4)).toBeNull()
  })

  test('a share carries its Wilson interval', () => {
    const share = shareOf(10, 100)
    expect(share.low).toBeCloseTo(0.0552, 4)
    expect(share.high).toBeCloseTo(0.1744, 4)
    expect(shareOf(0, 5)).toMatchObject({ value: 0, low: 0 })
    expect(shareOf(0, 5).high).toBeCloseTo(0.4345, 4)
    expect(shareOf(0, 0)).toEqual({ value: null, n: 0, low: null, high: null })
  })

  test('the median is the middle, of numbers and not of texts', () => {
    expect(medianOf([])).toBeNull()
    expect(medianOf([10, 9, 1])).toBe(9)
    expect(medianOf([100, 1, 20, 3])).toBe(11.5)
  })
})
