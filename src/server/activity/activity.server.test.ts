import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, sql } from '@/testing/database'
import { systemCtx } from '../context'
import { runActivity } from './activity'

beforeEach(freshDatabase)

test('work that ends leaves its result, work that fails its reason', async () => {
  const ctx = systemCtx('test')
  await runActivity(ctx, 'test', 'Counting', async ({ advance }) => {
    await advance(3, 10)
    return { counted: 10n }
  })
  await expect(
    runActivity(ctx, 'test', 'Breaking', async () => {
      throw new Error('the file is gone')
    }),
  ).rejects.toThrow('gone')
  expect(await sql('SELECT title, status, done::int, total::int, result, error FROM activities ORDER BY started_at')).toEqual([
    { title: 'Counting', status: 'done', done: 3, total: 10, result: { counted: '10' }, error: null },
    { title: 'Breaking', status: 'failed', done: 0, total: null, result: null, error: 'the file is gone' },
  ])
})

test('work hears that somebody asked to cancel', async () => {
  let goOn = true
  await runActivity(systemCtx('test'), 'test', 'Endless', async ({ id, advance }) => {
    await sql('UPDATE activities SET cancel_asked = true WHERE id = $1', id)
    goOn = await advance(1)
  })
  expect(goOn).toBe(false)
  expect(await sql('SELECT status FROM activities')).toEqual([{ status: 'cancelled' }])
})
