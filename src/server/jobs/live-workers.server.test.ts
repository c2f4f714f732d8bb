import { makeWorkerUtils } from 'graphile-worker'
import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { databaseUrl, freshDatabase, sql } from '@/testing/database'
import { systemCtx } from '../context'
import { databasePool } from '../db/client'
import { transact } from '../db/transact'
import { declareJob, handleJob } from '.'
import { freeDeadWorkers, holdWorkerLock } from './live-workers'
import { startWorker } from './start-worker'

const knock = declareJob('test.knock', z.strictObject({ n: z.number() }))

beforeEach(freshDatabase)

test('a dead worker’s job runs again within seconds; a living worker’s job is left alone', async () => {
  await transact(systemCtx('test'), async (tx) => {
    tx.enqueue(knock, { n: 1 })
    tx.enqueue(knock, { n: 2 })
  })
  const [living, dead] = [new pg.Client(databaseUrl()), new pg.Client(databaseUrl())]
  await living.connect()
  await dead.connect()
  await (await holdWorkerLock(living, databasePool())).register('worker-living')
  await (await holdWorkerLock(dead, databasePool())).register('worker-dead')
  await sql(`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = CASE (payload->>'n') WHEN '1' THEN 'worker-dead' ELSE 'worker-living' END`)
  await dead.end()
  const utils = await makeWorkerUtils({ pgPool: databasePool() })
  try {
    await expect.poll(() => freeDeadWorkers(databasePool(), utils)).toEqual(['worker-dead'])
    expect(await sql(`SELECT payload->>'n' AS n, locked_by FROM graphile_worker._private_jobs ORDER BY 1`)).toEqual([
      { n: '1', locked_by: null },
      { n: '2', locked_by: 'worker-living' },
    ])
  } finally {
    await utils.release()
    await living.end()
  }
})

test('what was locked for a worker after its death was noticed is freed, too', async () => {
  await transact(systemCtx('test'), async (tx) => tx.enqueue(knock, { n: 3 }))
  await sql(`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker-forgotten'`)
  const utils = await makeWorkerUtils({ pgPool: databasePool() })
  try {
    expect(await freeDeadWorkers(databasePool(), utils)).toEqual(['worker-forgotten'])
    expect(await sql(`SELECT locked_by FROM graphile_worker._private_jobs`)).toEqual([{ locked_by: null }])
  } finally {
    await utils.release()
  }
})

test('no job is taken before its worker’s name is known, however long that takes', async () => {
  await sql(`CREATE FUNCTION slow_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NEW; END $$`)
  await sql(`CREATE TRIGGER slow_name BEFORE INSERT ON worker_processes FOR EACH ROW EXECUTE FUNCTION slow_name()`)
  await transact(systemCtx('test'), async (tx) => tx.enqueue(knock, { n: 4 }))
  const knownBy: unknown[] = []
  const worker = await startWorker([handleJob(knock, async () => void knownBy.push(...(await sql(`SELECT count(*)::int AS names FROM worker_processes`))))], [])
  try {
    await expect.poll(() => knownBy, { timeout: 10_000 }).toEqual([{ names: 1 }])
  } finally {
    await worker.stop()
  }
})

test('a worker runs what a transaction enqueued, and nothing of a transaction that failed', async () => {
  const ran: number[] = []
  const worker = await startWorker([handleJob(knock, async (_ctx, { n }) => void ran.push(n))], [])
  try {
    await transact(systemCtx('test'), async (tx) => {
      tx.enqueue(knock, { n: 7 })
      throw new Error('no')
    }).catch(() => {})
    await transact(systemCtx('test'), async (tx) => tx.enqueue(knock, { n: 8 }))
    await expect.poll(() => ran, { timeout: 5_000 }).toEqual([8])
  } finally {
    await worker.stop()
  }
})

test('a job is locked by a name that its worker is registered under, so that its death frees the job', async () => {
  const names: unknown[] = []
  let go: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const worker = await startWorker(
    [
      handleJob(knock, async () => {
        names.push(
          ...(await sql(
            `SELECT j.locked_by IN (SELECT id FROM worker_processes) AS registered FROM graphile_worker._private_jobs j WHERE locked_by IS NOT NULL`,
          )),
        )
        await held
      }),
    ],
    [],
  )
  try {
    await transact(systemCtx('test'), async (tx) => tx.enqueue(knock, { n: 9 }))
    await expect.poll(() => names, { timeout: 20_000 }).toEqual([{ registered: true }])
  } finally {
    go()
    await worker.stop()
  }
})
