import { expect, test } from 'vitest'
import { holidaysFromIcal } from './holidays-from-ical'

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const file = (...events: string[][]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR'].join('\r\n')

test('whole days are holidays, a longer one day by day, in order', () => {
  const text = file(
    event('DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Christmas'),
    event('DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year\\, and a', '  long tail'),
  )
  expect(holidaysFromIcal(text)).toEqual({
    holidays: [
      { date: '2026-01-01', name: 'New Year, and a long tail' },
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2026-12-26', name: 'Christmas' },
    ],
    skipped: 0,
  })
})

test('an event at an hour, a cancelled one, a repeating one and a day that does not exist are counted, not guessed', () => {
  const text = file(
    event('DTSTART:20260501T090000Z', 'SUMMARY:Meeting'),
    event('DTSTART;VALUE=DATE:20260502', 'STATUS:CANCELLED'),
    event('DTSTART;VALUE=DATE:20260503', 'RRULE:FREQ=YEARLY'),
    event('DTSTART;VALUE=DATE:20260230'),
  )
  expect(holidaysFromIcal(text)).toEqual({ holidays: [], skipped: 4 })
})

test('an alarm inside an event does not rename it', () => {
  const text = file(event('DTSTART;VALUE=DATE:20261003', 'SUMMARY:Unity', 'BEGIN:VALARM', 'SUMMARY:wake up', 'END:VALARM'))
  expect(holidaysFromIcal(text)?.holidays).toEqual([{ date: '2026-10-03', name: 'Unity' }])
})

test('what is no calendar is no calendar', () => {
  expect(holidaysFromIcal('date,name\n2026-01-01,New Year')).toBeNull()
})
