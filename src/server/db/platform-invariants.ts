import type { Invariant } from './invariant'

export const platformInvariants: readonly Invariant[] = [
  {
    name: 'audit.chain-verifies',
    sentence: 'Every audit row carries the hash of its content and of the row before it in its chain.',
    violations: `
      WITH chained AS (SELECT e, lag(hash) OVER (PARTITION BY chain ORDER BY sequence) AS previous FROM audit_entries e)
      SELECT (e).id::text AS id, 'chain ' || (e).chain || ' sequence ' || (e).sequence AS detail FROM chained WHERE (e).erased_at IS NULL AND (e).hash <> audit_entry_hash(previous, e)`,
  },
  {
    name: 'audit.chain-has-no-gap',
    sentence: 'Sequence numbers of an audit chain follow each other.',
    violations: `
      SELECT chain::text AS id, 'has ' || count(*) || ' rows, last is ' || max(sequence) AS detail FROM audit_entries GROUP BY chain HAVING count(*) <> max(sequence)`,
  },
  {
    name: 'events.outbox-has-its-event',
    sentence: 'An outbox row belongs to an event.',
    violations: `
      SELECT o.id::text AS id, o.subscriber AS detail FROM outbox o LEFT JOIN events e ON e.customer_id = o.customer_id AND e.id = o.event_id WHERE e.id IS NULL`,
  },
  {
    name: 'events.none-is-stuck',
    sentence: 'No event waits for a subscriber that failed more than twelve times.',
    violations: `SELECT id::text AS id, subscriber || ': ' || coalesce(last_error, '') AS detail FROM outbox WHERE attempts > 12`,
  },
  {
    name: 'jobs.running-ones-have-a-worker',
    sentence: 'No job claims to run for more than 30 s without a live worker.',
    violations: `
      SELECT j.id::text AS id, t.identifier AS detail FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.locked_at < now() - interval '30 seconds' AND NOT EXISTS (
        SELECT 1 FROM worker_processes w JOIN pg_locks l ON l.locktype = 'advisory' AND l.classid = 72707373 AND l.objid = w.lock_key AND l.granted WHERE w.id = j.locked_by)`,
  },
  {
    name: 'jobs.none-gave-up',
    sentence: 'No job has used up all its attempts.',
    violations: `
      SELECT j.id::text AS id, t.identifier || ': ' || coalesce(j.last_error, '') AS detail FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL`,
  },
]
