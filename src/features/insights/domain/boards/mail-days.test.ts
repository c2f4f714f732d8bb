import { expect, test } from 'vitest'
import { mailRange, nextMailAt } from './mail-days'

test('zammad#5538: a board comes at seven by the desk’s clock, also on the day the clocks change', () => {
  expect(nextMailAt('day', new Date('2026-03-28T08:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-03-29T05:00:00.000Z')
  expect(nextMailAt('day', new Date('2026-03-27T08:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-03-28T06:00:00.000Z')
  expect(nextMailAt('day', new Date('2026-11-22T05:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-11-22T06:00:00.000Z')
})

test('weekly is on Mondays, monthly on the first; each tells of the days before it', () => {
  expect(nextMailAt('week', new Date('2026-11-23T06:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-11-30T06:00:00.000Z')
  expect(nextMailAt('month', new Date('2026-11-22T12:00:00Z'), 'America/New_York').toISOString()).toBe('2026-12-01T12:00:00.000Z')
  expect(mailRange('day', '2026-12-01')).toEqual({ from: '2026-11-30', to: '2026-11-30' })
  expect(mailRange('week', '2026-11-30')).toEqual({ from: '2026-11-23', to: '2026-11-29' })
  expect(mailRange('month', '2026-12-01')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
})
