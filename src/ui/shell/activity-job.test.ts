import { expect, it } from 'vitest'
import { type ActivityJob, paceOf } from './activity-job'

const start = Date.parse('2026-01-01T00:00:00Z')
const job = (more: Partial<ActivityJob>): ActivityJob => ({ id: '1', label: 'Import', state: 'running', startedAt: new Date(start), ...more })

it('pace and time left follow from what is done', () => {
  expect(paceOf(job({ done: 200, total: 1000 }), start + 10_000)).toEqual({ perSecond: 20, secondsLeft: 40 })
})

it('no figure is guessed in the first two seconds, or before anything is done', () => {
  expect(paceOf(job({ done: 200, total: 1000 }), start + 1_900)).toBeNull()
  expect(paceOf(job({ done: 0, total: 1000 }), start + 60_000)).toBeNull()
})

it('without a total there is a pace but no end', () => {
  expect(paceOf(job({ done: 30 }), start + 10_000)).toEqual({ perSecond: 3, secondsLeft: null })
})

it('finished work has no pace', () => {
  expect(paceOf(job({ state: 'succeeded', done: 10, total: 10 }), start + 10_000)).toBeNull()
})
