import type { z } from 'zod'
import type { Actor } from '@/domain/actor'
import type { EventType } from '@/domain/event'
import { newId } from '@/domain/id'
import type { LiveTopic } from '@/domain/live-topics'
import type { AuditDraft } from '../audit/draft'
import type { Ctx } from '../context'
import type { EnqueueOptions, Job, QueuedJob } from '../jobs/job'
import type { TxDb } from './client'
import { flush } from './flush'
import { type Hints, hint } from './hints'
import { inOwnTransaction, type RawDb } from './own-transaction'
import { isRetryable } from './retryable'
import type { Prisma } from './sql'
import { settleFirst, together } from './write-behind'

export { isRetryable, Overtaken } from './retryable'

export type EventDraft<Data = unknown> = {
  readonly customerId: string
  readonly data: Data
  /** When it happened in the world; now when left out. */
  readonly occurredAt?: Date
  /** Same customer and key: told once, however often it is emitted. */
  readonly sourceKey?: string
}
export type PendingEvent = EventDraft & { readonly id: string; readonly type: string }

/** The inside of a use case. It has no mail and no http: nothing calls the network while a transaction is open. */
export type Tx = TxOn<TxDb>
/** Inside a use case that needs no models, only statements: of `transactDirectly`, or of any transaction. */
export type DirectTx = TxOn<RawDb>

type TxOn<Client extends RawDb> = {
  readonly db: Client
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  audit(entry: AuditDraft): void
  /** Tells the timeline and the subscribers. @returns the event's id */
  emit<Data extends z.ZodType>(type: EventType<Data>, event: EventDraft<z.input<Data>>): string
  enqueue<Payload extends z.ZodType>(job: Job<Payload>, payload: z.input<Payload>, options?: EnqueueOptions): void
  /** Tells open screens that something they may show has changed. A hint: they also ask by themselves. */
  touch(...topics: LiveTopic[]): void
  /**
   * Writes rows by one statement. None of these writes may read or touch what another one writes, and each says RETURNING 1. In a direct transaction they
   * wait for the next statement, or go with the last one: whoever asks finds them written.
   */
  write(...writes: Prisma.Sql[]): Promise<void>
  /** Writes rows that nothing else in this transaction reads or touches, by its last statement; says RETURNING 1. */
  writeLast(write: Prisma.Sql): void
}

export type Pending = { audits: AuditDraft[]; events: PendingEvent[]; jobs: QueuedJob[]; topics: Set<string>; writes: Prisma.Sql[]; lastWrites: Prisma.Sql[] }
const nothingYet = (): Pending => ({ audits: [], events: [], jobs: [], topics: new Set(), writes: [], lastWrites: [] })

/** How often a transaction that PostgreSQL chose to end (deadlock, serialisation) is tried in all: nothing of it has happened. */
const TRIES = 6
/** Each wait is twice the last one, and a part of it is chance, so that those who met do not meet again. */
const waitMs = (attempt: number) => 10 * 2 ** attempt * (0.5 + Math.random() / 2)

/**
 * One use case, all or nothing: load · decide · save · audit · tell. What `audit`, `emit` and `enqueue` collect is written as the transaction's last
 * statement, so that the locks it takes are held for a moment only; `touch` is heard once the change is there to be seen.
 */
export const transact = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  tried(
    (hints) => hint(ctx.db, hints),
    () =>
      ctx.db.$transaction((client) => {
        const db = client as unknown as TxDb
        return run(ctx, db, nothingYet(), work, async (...writes) => void (await db.$executeRaw(together(writes))))
      }),
  )

/**
 * The same past Prisma, for what a desk does all day: half of the time of such a use case would be spent on the way. Same promises, same order; what `write`
 * collects goes with the last statement, too, and nobody waits until the hints are sent.
 */
export const transactDirectly = <T>(ctx: Ctx, work: (tx: DirectTx) => Promise<T>): Promise<T> =>
  tried(
    (hints) => void hint(ctx.db, hints),
    () =>
      inOwnTransaction(ctx.db, (line) => {
        const pending = nothingYet()
        const { db, settle } = settleFirst(line, pending.writes)
        return run(ctx, db, pending, work, async (...writes) => {
          await settle()
          pending.writes.push(...writes)
        })
      }),
  )

/** How many of these jobs wait for nothing. */
const dueNow = (jobs: readonly QueuedJob[], now: Date): number => jobs.filter(({ runAt }) => !runAt || runAt <= now).length

type Done<T> = { readonly result: T; readonly hints: Hints }

async function tried<T>(announce: (hints: Hints) => Promise<void> | void, once: () => Promise<Done<T>>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, hints } = await once()
      await announce(hints)
      return result
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, waitMs(attempt)))
    }
  }
}

async function run<T, Client extends RawDb>(
  ctx: Ctx,
  db: Client,
  pending: Pending,
  work: (tx: TxOn<Client>) => Promise<T>,
  write: TxOn<Client>['write'],
): Promise<Done<T>> {
  const now = ctx.clock.now()
  const tx: TxOn<Client> = {
    db,
    actor: ctx.actor,
    now,
    requestId: ctx.requestId,
    audit: (entry) => void pending.audits.push(entry),
    emit: (type, event) => {
      const id = newId(now.getTime())
      pending.events.push({ ...event, id, type: type.type, data: type.data.parse(event.data) })
      return id
    },
    enqueue: (job, payload, options) => void pending.jobs.push({ name: job.name, payload: job.payload.parse(payload), ...options }),
    touch: (...topics) => {
      for (const topic of topics) pending.topics.add(topic)
    },
    write,
    writeLast: (write) => void pending.lastWrites.push(write),
  }
  const result = await work(tx)
  await flush(tx, pending)
  return { result, hints: { topics: pending.topics, outbox: pending.events.length > 0, jobs: dueNow(pending.jobs, now) } }
}
