import { EventEmitter } from 'node:events'
import { type CronItem, Logger, makeWorkerUtils, parseCronItems, run, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { DomainError } from '@/domain/errors'
import { systemCtx } from '../context'
import { databasePool, databaseUrl } from '../db/client'
import { startOutboxLoop } from '../events/outbox-loop'
import type { Subscriber } from '../events/subscriber'
import { rootLog } from '../log'
import type { JobHandler } from './job'
import { freeDeadWorkers, holdWorkerLock } from './live-workers'

const REAP_EVERY_MS = 3_000
const CONCURRENCY = 6

/** The queue's own words go to our log: its routine at debug, its troubles as they are. */
const logger = new Logger(() => (level, message, meta) => {
  const at = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug'
  rootLog[at]({ queue: meta?.error }, message)
})

export type RunningWorker = { stop(): Promise<void>; readonly lost: Promise<Error> }

/** Runs jobs and delivers events until stopped. `lost` settles when the database connection that says "I live" is gone: the process should end and start anew. */
export async function startWorker(handlers: readonly JobHandler[], subscribers: readonly Subscriber[]): Promise<RunningWorker> {
  const pool = databasePool()
  const pulse = new pg.Client({ connectionString: databaseUrl(), keepAlive: true, application_name: 'rapport worker pulse' })
  const lost = new Promise<Error>((resolve) => {
    pulse.on('error', resolve)
    pulse.on('end', () => resolve(new Error('the database connection ended')))
  })
  await pulse.connect()
  await pulse.query('LISTEN rapport_outbox')
  const life = await holdWorkerLock(pulse, pool)
  const utils = await makeWorkerUtils({ pgPool: pool, logger })
  await freeDeadWorkers(pool, utils)
  const events = new EventEmitter()
  // Jobs are locked in the name of the pool, not of the one among its workers that runs them; none is taken before that name is known to the others.
  let registered = Promise.resolve()
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    registered = life.register(workerPool.id)
    registered.catch((error) => rootLog.error({ err: error }, 'a worker could not register'))
  })
  const runner = await run({
    pgPool: connectingAfter(() => registered, pool),
    taskList: taskList(handlers),
    parsedCronItems: parseCronItems(cronItems(handlers)),
    logger,
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    events,
  })
  const reaper = setInterval(
    () => void freeDeadWorkers(pool, utils).catch((error) => rootLog.warn({ err: error }, 'could not look for dead workers')),
    REAP_EVERY_MS,
  )
  const outbox = startOutboxLoop(subscribers, pulse)
  return {
    lost,
    async stop() {
      clearInterval(reaper)
      await outbox.stop()
      await runner.stop()
      await utils.release()
      await pulse.end()
    },
  }
}

type Listen = Parameters<pg.Pool['connect']>[0]

/** The pool, whose connections are handed out only when `when` has come about; but for the one that listens, which locks nothing. */
const connectingAfter = (when: () => Promise<void>, pool: pg.Pool): pg.Pool =>
  Object.create(pool, { connect: { value: (listen?: Listen) => (listen ? pool.connect(listen) : when().then(() => pool.connect())) } })

function taskList(handlers: readonly JobHandler[]): TaskList {
  return Object.fromEntries(
    handlers.map((handler) => [
      handler.job.name,
      async (payload: unknown, helpers: { job: { id: string; attempts: number } }) => {
        const ctx = systemCtx(handler.job.name, { requestId: `job:${helpers.job.id}:${helpers.job.attempts}` })
        try {
          await handler.run(ctx, payload)
        } catch (error) {
          ctx.log.error({ err: error }, 'a job failed')
          // A rule that says no will say no again: more attempts would only hide it.
          if (error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'conflict') return
          throw error
        }
      },
    ]),
  )
}

/** As items and not as crontab text, whose grammar knows no dots in a job's name. */
const cronItems = (handlers: readonly JobHandler[]): CronItem[] =>
  handlers.flatMap(({ job, cron }) => (cron ? [{ task: job.name, match: cron, options: { maxAttempts: 3 }, payload: {} }] : []))
