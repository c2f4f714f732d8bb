import { newId } from '@/domain/id'
import { OUTBOX_SHARDS } from '../events/shards'
import type { QueuedJob } from '../jobs/job'
import { Prisma } from './generated/client'
import { type Columns, rowSet } from './row-set'
import type { DirectTx, Pending, PendingEvent } from './transact'
import { nameOfWrite } from './write-behind'

/** Beyond this, lists ask anew as a whole rather than customer by customer. */
const CUSTOMERS_TOUCHED_BY_NAME = 100

const EVENT: Columns<PendingEvent> = {
  id: ['uuid', (event) => event.id],
  customer_id: ['uuid', (event) => event.customerId],
  type: ['text', (event) => event.type],
  occurred_at: ['timestamptz', (event) => event.occurredAt ?? null],
  data: ['jsonb', (event) => event.data],
  source_key: ['text', (event) => event.sourceKey ?? null],
}

type Step = { readonly name: Prisma.Sql; readonly statement: (after: Prisma.Sql) => Prisma.Sql }

/**
 * Writes what a transaction wants told, in one statement: the rows that waited, then events with their outbox rows, then jobs, then audit rows, which lock
 * their chain. Each step reads that the one before it is done: that alone keeps the parts of one statement in order.
 */
export async function flush(tx: DirectTx, pending: Pending): Promise<void> {
  const writes = [...pending.writes.splice(0), ...pending.lastWrites].map((write, n): Step => ({ name: nameOfWrite(n), statement: () => write }))
  const told = [
    ...(pending.events.length > 0 ? events(tx, pending) : []),
    ...(pending.jobs.length > 0 ? [jobs(pending)] : []),
    ...(pending.audits.length > 0 ? [audits(tx, pending)] : []),
  ]
  const parts = [
    ...writes.map(({ name, statement }) => ({ name, text: statement(done([])) })),
    ...told.map(({ name, statement }, i) => ({ name, text: statement(done(i === 0 ? writes : told.slice(i - 1, i))) })),
  ]
  const last = parts.pop()
  if (!last) return
  const before = parts.map(({ name, text }) => Prisma.sql`${name} AS (${text})`)
  await tx.db.$executeRaw(before.length > 0 ? Prisma.sql`WITH ${Prisma.join(before, ', ')} ${last.text}` : last.text)
  touchTold(pending)
}

/** True when these steps have written all they have to. */
const done = (steps: readonly Step[]): Prisma.Sql =>
  steps.length > 0
    ? Prisma.join(
        steps.map(({ name }) => Prisma.sql`(SELECT count(*) FROM ${name}) >= 0`),
        ' AND ',
      )
    : Prisma.sql`true`

function events(tx: DirectTx, { events: told }: Pending): Step[] {
  return [
    {
      name: Prisma.sql`told`,
      // An event with a source key that is already there is neither stored nor told again.
      statement: (after) => Prisma.sql`
        INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_id, actor_name, data, source_key)
        SELECT customer_id, id, type, coalesce(occurred_at, ${tx.now}), ${tx.now}, ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, data, source_key
        FROM ${rowSet(told, EVENT)} WHERE ${after}
        ON CONFLICT (customer_id, source_key) DO NOTHING RETURNING customer_id, id, seq`,
    },
    {
      name: Prisma.sql`outboxed`,
      statement: () => Prisma.sql`
        INSERT INTO outbox (customer_id, event_id, subscriber, shard)
        SELECT customer_id, id, '', abs(hashtext(customer_id::text)) % ${OUTBOX_SHARDS}::int FROM told ORDER BY seq RETURNING 1`,
    },
  ]
}

/**
 * Jobs without a key or a queue are written past the queue's own function, which announces them inside the transaction: transactions that notify commit only one
 * at a time, each waiting for the disk. They are announced after the commit, with everything else; a job that runs later needs no announcement at all.
 */
function jobs({ jobs: queued }: Pending): Step {
  const [plain, named] = [queued.filter(isPlain), queued.filter((job) => !isPlain(job))]
  const asked = [
    ...(plain.length > 0 ? [Prisma.sql`SELECT enqueue_jobs(${rowsOf(plain)}::jsonb) AS n`] : []),
    ...(named.length > 0
      ? [
          Prisma.sql`SELECT count(graphile_worker.add_job(name, payload, queue, run_at, max_attempts, key))::int AS n
            FROM jsonb_to_recordset(${rowsOf(named)}::jsonb) AS j(name text, payload json, queue text, run_at timestamptz, max_attempts int, key text)`,
        ]
      : []),
  ]
  return { name: Prisma.sql`enqueued`, statement: (after) => Prisma.sql`SELECT n FROM (${Prisma.join(asked, ' UNION ALL ')}) AS queued WHERE ${after}` }
}

const isPlain = ({ key, queue }: QueuedJob) => key === undefined && queue === undefined

function rowsOf(queued: readonly QueuedJob[]): string {
  const rows = queued.map((job) => ({
    ...job,
    queue: job.queue ?? null,
    key: job.key ?? null,
    run_at: job.runAt ?? null,
    max_attempts: job.maxAttempts ?? null,
  }))
  return JSON.stringify(rows)
}

function audits(tx: DirectTx, { audits: noted }: Pending): Step {
  const rows = noted.map((entry) => ({
    id: newId(tx.now.getTime()),
    action: entry.action,
    subject_type: entry.subject.type,
    subject_id: entry.subject.id,
    customer_id: entry.customerId ?? null,
    data: entry.data ?? {},
  }))
  return {
    name: Prisma.sql`audited`,
    statement: (after) => Prisma.sql`
      INSERT INTO audit_entries (id, chain, sequence, at, actor_kind, actor_id, actor_name, request_id, action, subject_type, subject_id, customer_id, data, hash)
      SELECT id, 0, 0, ${tx.now}, ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, ${tx.requestId}, action, subject_type, subject_id, customer_id, data, ''
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, action text, subject_type text, subject_id text, customer_id uuid, data jsonb) WHERE ${after}`,
  }
}

function touchTold({ events: told, topics }: Pending): void {
  if (told.length === 0) return
  if (told.length <= CUSTOMERS_TOUCHED_BY_NAME) for (const event of told) topics.add(`customer:${event.customerId}`)
  topics.add('customers')
}
