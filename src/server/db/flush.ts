import { newId } from '@/domain/id'
import { OUTBOX_SHARDS } from '../events/shards'
import type { Pending, Tx } from './transact'

/** PostgreSQL's limit for one notification is 8,000 bytes. */
const TOPICS_PER_NOTIFICATION = 100

/** Writes what a transaction wants told, set by set: events with their outbox rows, jobs, audit rows (last: they lock their chain), live hints. */
export async function flush(tx: Tx, pending: Pending): Promise<void> {
  if (pending.events.length > 0) await writeEvents(tx, pending)
  if (pending.jobs.length > 0) await writeJobs(tx, pending)
  if (pending.audits.length > 0) await writeAudits(tx, pending)
  const topics = [...pending.topics]
  for (let i = 0; i < topics.length; i += TOPICS_PER_NOTIFICATION) {
    await tx.db.$executeRaw`SELECT pg_notify('rapport_live', ${JSON.stringify({ topics: topics.slice(i, i + TOPICS_PER_NOTIFICATION) })})`
  }
}

async function writeEvents(tx: Tx, { events, topics }: Pending): Promise<void> {
  const rows = events.map((event) => ({
    id: event.id,
    customer_id: event.customerId,
    type: event.type,
    occurred_at: event.occurredAt ?? tx.now,
    data: event.data,
    source_key: event.sourceKey ?? null,
  }))
  // An event with a source key that is already there is neither stored nor told again.
  await tx.db.$executeRaw`
    WITH told AS (
      INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_id, actor_name, data, source_key)
      SELECT customer_id, id, type, occurred_at, ${tx.now}, ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, data, source_key
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, customer_id uuid, type text, occurred_at timestamptz, data jsonb, source_key text)
      ON CONFLICT DO NOTHING
      RETURNING customer_id, id, seq
    )
    INSERT INTO outbox (customer_id, event_id, subscriber, shard)
    SELECT customer_id, id, '', abs(hashtext(customer_id::text)) % ${OUTBOX_SHARDS}::int FROM told ORDER BY seq`
  await tx.db.$executeRaw`SELECT pg_notify('rapport_outbox', '')`
  if (events.length <= TOPICS_PER_NOTIFICATION) for (const event of events) topics.add(`customer:${event.customerId}`)
  topics.add('customers')
}

async function writeJobs(tx: Tx, { jobs }: Pending): Promise<void> {
  await tx.db.$executeRaw`
    SELECT count(graphile_worker.add_job(name, payload, queue, run_at, max_attempts, key))
    FROM jsonb_to_recordset(${JSON.stringify(jobs.map((job) => ({ ...job, queue: job.queue ?? null, key: job.key ?? null, run_at: job.runAt ?? null, max_attempts: job.maxAttempts ?? null })))}::jsonb)
      AS j(name text, payload json, queue text, run_at timestamptz, max_attempts int, key text)`
}

async function writeAudits(tx: Tx, { audits }: Pending): Promise<void> {
  const rows = audits.map((entry) => ({
    id: newId(tx.now.getTime()),
    action: entry.action,
    subject_type: entry.subject.type,
    subject_id: entry.subject.id,
    customer_id: entry.customerId ?? null,
    data: entry.data ?? {},
  }))
  await tx.db.$executeRaw`
    INSERT INTO audit_entries (id, chain, sequence, at, actor_kind, actor_id, actor_name, request_id, action, subject_type, subject_id, customer_id, data, hash)
    SELECT id, 0, 0, ${tx.now}, ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, ${tx.requestId}, action, subject_type, subject_id, customer_id, data, ''
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, action text, subject_type text, subject_id text, customer_id uuid, data jsonb)`
}
