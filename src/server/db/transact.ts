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
export type Tx = {
  readonly db: TxDb
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  audit(entry: AuditDraft): void
  /** Tells the timeline and the subscribers. @returns the event's id */
  emit<Data extends z.ZodType>(type: EventType<Data>, event: EventDraft<z.input<Data>>): string
  enqueue<Payload extends z.ZodType>(job: Job<Payload>, payload: z.input<Payload>, options?: EnqueueOptions): void
  /** Tells open screens that something they may show has changed. A hint: they also ask by themselves. */
  touch(...topics: LiveTopic[]): void
}

export type Pending = { audits: AuditDraft[]; events: PendingEvent[]; jobs: QueuedJob[]; topics: Set<string> }

/** How often a transaction that PostgreSQL chose to end (deadlock, serialisation) is tried again: nothing of it has happened. */
const TRIES = 4

/**
 * One use case, all or nothing: load · decide · save · audit · tell. What `audit`, `emit`, `enqueue` and `touch` collect is written
 * as the transaction's last statements, so that the locks they take are held for a moment only.
 */
export async function transact<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.$transaction((db) => run(ctx, db as unknown as TxDb, work))
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt * Math.random()))
    }
  }
}

async function run<T>(ctx: Ctx, db: TxDb, work: (tx: Tx) => Promise<T>): Promise<T> {
  const pending: Pending = { audits: [], events: [], jobs: [], topics: new Set() }
  const now = ctx.clock.now()
  const tx: Tx = {
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
  }
  const result = await work(tx)
  await flush(tx, pending)
  return result
}

/** 40001 serialisation failure, 40P01 deadlock; Prisma says P2034 for both. */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return code === 'P2034' || /\b(40001|40P01)\b|deadlock detected|could not serialize/.test(String((error as Error).message ?? ''))
}
