import { ERASED_WORDS } from '@/domain/erased-words'
import { type ErasedPerson, type PersonalDataKeeper, section, theirRows } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
const ofTheirRuns = (ids: Prisma.Sql) => Prisma.sql`t.run_id IN (SELECT id FROM flow_runs WHERE customer_id = ANY${ids})`

/** What was on its way stops; that a flow ran and a message went stays, without what it said. */
export const flowsKeeper: PersonalDataKeeper = {
  name: 'flows',
  sections: [
    theirRows('messages', 'outbound_messages', ['evidence', 'operation_key']),
    theirRows('preferences', 'customer_preferences'),
    theirRows('runs', 'flow_runs', ['trigger_key']),
    section('steps', 'flow_steps', ofTheirRuns, ['evidence']),
    section('calls', 'flow_calls', ofTheirRuns),
    theirRows('nextActions', 'next_action_answers'),
  ],
  besides: [],
  erase,
  words: {},
}

async function erase(tx: Tx, { memberIds }: ErasedPerson): Promise<void> {
  const { db, now } = tx
  const ids = [...memberIds]
  const theirs = Prisma.sql`run_id IN (SELECT id FROM flow_runs WHERE customer_id = ANY(${ids}::uuid[]))`
  await db.$executeRaw`
    UPDATE outbound_messages SET state = 'suppressed', reason = 'erased', decided_at = ${now} WHERE customer_id = ANY(${ids}::uuid[]) AND state IN ('queued', 'waiting', 'held')`
  await db.$executeRaw`
    UPDATE outbound_messages SET evidence = NULL, subject = CASE WHEN subject IS NOT NULL THEN ${ERASED_WORDS} END, body = CASE WHEN body IS NOT NULL THEN ${ERASED_WORDS} END
    WHERE customer_id = ANY(${ids}::uuid[])`
  await db.$executeRaw`
    UPDATE flow_runs SET state = 'stopped', reason = 'erased', ended_at = ${now}, wake_at = NULL, waits_for = NULL, waits_since = NULL
    WHERE customer_id = ANY(${ids}::uuid[]) AND state IN ('running', 'waiting')`
  await db.$executeRaw`UPDATE flow_runs SET trigger = jsonb_set(trigger, '{values}', '{}'), last_error = NULL WHERE customer_id = ANY(${ids}::uuid[])`
  // Which message a step made is part of the log's truth.
  await db.$executeRaw`
    UPDATE flow_steps SET evidence = NULL, detail = coalesce((
      SELECT jsonb_object_agg(d.key, d.value) FROM jsonb_each(detail) AS d WHERE jsonb_typeof(d.value) IN ('number', 'boolean', 'null') OR d.value #>> '{}' ~ ${UUID}), '{}'::jsonb) WHERE ${theirs}`
  await db.$executeRaw`
    UPDATE flow_calls SET body = '', last_error = NULL, fault = NULL, ended_at = coalesce(ended_at, ${now}), state = CASE state WHEN 'queued' THEN 'failed' ELSE state END WHERE ${theirs}`
  await db.$executeRaw`UPDATE next_action_answers SET reason = ${ERASED_WORDS} WHERE customer_id = ANY(${ids}::uuid[]) AND reason IS NOT NULL`
  await db.$executeRaw`DELETE FROM customer_preferences WHERE customer_id = ANY(${ids}::uuid[])`
}
