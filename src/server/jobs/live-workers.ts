import { randomInt } from 'node:crypto'
import type { WorkerUtils } from 'graphile-worker'
import type pg from 'pg'
import { rootLog } from '../log'

const WORKER_LOCK = 72_707_373

type Queryable = Pick<pg.Pool, 'query'>

/**
 * Says that this process lives, in a way its death ends: a session advisory lock. Rows of `worker_processes` name what the queue locks jobs by (a
 * pool of workers); a row whose lock nobody holds is a dead worker's, and its jobs are freed for others (graphile-worker alone would wait four hours).
 */
export async function holdWorkerLock(connection: pg.Client, pool: Queryable): Promise<{ register(workerId: string): Promise<void> }> {
  const lockKey = randomInt(1, 2 ** 31 - 1)
  await connection.query('SELECT pg_advisory_lock($1, $2)', [WORKER_LOCK, lockKey])
  return {
    async register(workerId) {
      await pool.query(
        'INSERT INTO worker_processes (id, lock_key, started_at, seen_at) VALUES ($1, $2, now(), now()) ON CONFLICT (id) DO UPDATE SET lock_key = excluded.lock_key, seen_at = now()',
        [workerId, lockKey],
      )
    },
  }
}

/**
 * Frees the jobs of workers that are no more. A name is registered before it locks a job, so one that is not known is dead, too: what a killed worker
 * had asked for may be locked for it after its row was already taken away.
 * @returns their ids
 */
export async function freeDeadWorkers(pool: Queryable, utils: Pick<WorkerUtils, 'forceUnlockWorkers'>): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM worker_processes w WHERE NOT EXISTS (
       SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND l.classid = $1 AND l.objid = w.lock_key AND l.granted)
     UNION SELECT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL AND locked_by NOT IN (SELECT id FROM worker_processes)`,
    [WORKER_LOCK],
  )
  const dead = rows.map((row) => row.id)
  if (dead.length === 0) return dead
  await utils.forceUnlockWorkers(dead)
  await pool.query('DELETE FROM worker_processes WHERE id = ANY($1)', [dead])
  rootLog.warn({ workers: dead.length }, 'freed the jobs of a worker that died')
  return dead
}

/** Whether any worker process lives: what /readyz asks. */
export const LIVE_WORKER_COUNT = `SELECT count(DISTINCT l.objid)::int AS n FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = ${WORKER_LOCK} AND l.granted
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`
