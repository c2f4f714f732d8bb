import { expect, test } from 'vitest'
import { watchedRange } from './watched-range'

const today = '2026-11-22'

test('a sum that is low or falls is judged by days that are over: no alert every midnight', () => {
  for (const rule of ['below', 'falls'] as const) {
    expect(watchedRange({ aggregate: 'sum' }, { rule, days: 1 }, today)).toEqual({ from: '2026-11-21', to: '2026-11-21' })
    expect(watchedRange({ aggregate: 'sum' }, { rule, days: 7 }, today)).toEqual({ from: '2026-11-15', to: '2026-11-21' })
  }
})

test('what today has brought already is told today', () => {
  for (const rule of ['above', 'rises'] as const) expect(watchedRange({ aggregate: 'sum' }, { rule, days: 1 }, today)).toEqual({ from: today, to: today })
  expect(watchedRange({ aggregate: 'nps' }, { rule: 'falls', days: 30 }, today)).toEqual({ from: '2026-10-24', to: today })
})

test('a figure as of now, or of the two ends of a range, has no unfinished day', () => {
  expect(watchedRange({ aggregate: 'sum', asOfNow: true }, { rule: 'below', days: 7 }, today).to).toBe(today)
  expect(watchedRange({ aggregate: 'sum', withoutSeries: true }, { rule: 'falls', days: 7 }, today).to).toBe(today)
})

test('a second order within 90 days is watched over people who have had them', () => {
  expect(watchedRange({ aggregate: 'percent', maturesAfterDays: 90 }, { rule: 'falls', days: 30 }, today)).toEqual({ from: '2026-07-25', to: '2026-08-23' })
})
