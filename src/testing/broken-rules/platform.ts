import type { Plants } from './plants'

export const platformPlants: Plants = {
  'audit.chain-verifies': `UPDATE audit_entries SET action = 'nothing.happened' WHERE id = (SELECT min(id::text)::uuid FROM audit_entries)`,
  'audit.chain-has-no-gap': `DELETE FROM audit_entries WHERE (chain, sequence) = (SELECT chain, sequence FROM audit_entries WHERE sequence = 1 AND chain IN (SELECT chain FROM audit_entries WHERE sequence = 2) LIMIT 1)`,
  'events.outbox-has-its-event': `INSERT INTO outbox (customer_id, event_id, subscriber, shard) VALUES (gen_random_uuid(), gen_random_uuid(), 'test', 0)`,
  'events.none-is-stuck': `INSERT INTO outbox (customer_id, event_id, subscriber, shard, attempts) SELECT customer_id, id, 'test', 0, 13 FROM events LIMIT 1`,
  'jobs.running-ones-have-a-worker': `SELECT graphile_worker.add_job('test.job'); UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '31 seconds', locked_by = 'nobody'`,
  'jobs.none-gave-up': `SELECT graphile_worker.add_job('test.job', max_attempts => 1); UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE max_attempts = 1`,
  'access.demo-users-have-no-password': `UPDATE users SET password_hash = 'x' WHERE demo`,
  'access.demo-users-leave-with-the-demo-store': `UPDATE store_connections SET demo = false`,
  'access.role-changes-end-sessions': `INSERT INTO audit_entries (id, action, subject_type, subject_id)
    SELECT gen_random_uuid(), 'access.change-role', 'user', id::text FROM users WHERE epoch = 0 LIMIT 1`,
}
