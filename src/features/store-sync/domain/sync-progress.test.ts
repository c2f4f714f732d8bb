import { expect, test } from 'vitest'
import { countsOf, noTally, progressOf, type SyncState } from './sync-progress'

const state = (fields: Partial<SyncState> = {}): SyncState => ({
  ...{ since: null, entities: ['customers', 'orders'], at: 1, cursor: 'x', pages: 3, activeMs: 10_000, trouble: null, nextAt: null },
  tallies: { customers: { ...noTally(), read: 100, created: 100, total: 100 }, orders: { ...noTally(), read: 50, updated: 49, rejected: 1, total: 200 } },
  livesAt: '2026-05-01T12:00:00.000Z',
  ...fields,
})

test('rate and time left come from what was read in the time worked', () => {
  expect(progressOf(state())).toMatchObject({ reading: 'orders', perSecond: 15, secondsLeft: 10 })
  expect(countsOf(state())).toEqual({ read: 150, created: 100, updated: 49, unchanged: 0, rejected: 1 })
})

test('nothing is promised while a store does not say how much there is', () => {
  expect(progressOf(state({ tallies: { orders: { ...noTally(), read: 5 } } })).secondsLeft).toBeNull()
  expect(progressOf(state({ tallies: {}, activeMs: 0 }))).toMatchObject({ perSecond: null, secondsLeft: null })
})

test('a run that is over reads nothing', () => {
  expect(progressOf(state({ at: 2 }))).toMatchObject({ reading: null, secondsLeft: null })
})
