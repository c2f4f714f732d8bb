import { expect, test } from 'vitest'
import { z } from 'zod'
import { declareJob, handleJob } from './job'

test('a job of the timetable runs although the queue adds its own note to the payload; anything else it was not asked for is refused', async () => {
  const seen: unknown[] = []
  const { run } = handleJob(declareJob('test.nightly', z.strictObject({})), async (_, payload) => void seen.push(payload), { cron: '0 3 * * *' })
  await run({} as never, { _cron: { ts: '2026-11-22T03:00:00Z', backfilled: false } })
  expect(seen).toEqual([{}])
  expect(() => run({} as never, { other: 1 })).toThrow(/other/)
})
