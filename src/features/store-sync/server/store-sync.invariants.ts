import type { Invariant } from '@/server/db/invariant'
import { LIVE_WORKER_COUNT } from '@/server/jobs/live-workers'

export const storeSyncInvariants: readonly Invariant[] = [
  {
    name: 'stores.delivery-tells-what-became-of-it',
    sentence: 'A delivery that failed or was ignored says why, and one that was looked into says when.',
    violations: `SELECT id::text AS id, topic || ' ' || status AS detail FROM raw_deliveries
      WHERE (status IN ('failed', 'ignored') AND coalesce(reason, '') = '') OR (status <> 'received' AND processed_at IS NULL)`,
  },
  {
    name: 'stores.no-delivery-is-forgotten',
    sentence: 'While a worker lives, no delivery of an active store waits longer than 10 minutes (those that failed and are tried again apart).',
    violations: `SELECT d.id::text AS id, d.topic || ' since ' || d.received_at AS detail FROM raw_deliveries d JOIN store_connections c ON c.id = d.connection_id
      WHERE d.status = 'received' AND d.attempts = 0 AND c.status = 'active' AND d.received_at < now() - interval '10 minutes' AND (${LIVE_WORKER_COUNT}) > 0`,
  },
  {
    name: 'stores.runs-end',
    sentence: 'A run that is over says when it ended, one that failed says why, and while a worker lives none is silent for an hour.',
    violations: `SELECT id::text AS id, status || ' ' || title AS detail FROM sync_runs
      WHERE (status NOT IN ('running', 'paused')) <> (finished_at IS NOT NULL) OR (status = 'failed' AND coalesce(error, '') = '')
        OR (status = 'running' AND greatest((counts->>'livesAt')::timestamptz, (counts->>'nextAt')::timestamptz, started_at) < now() - interval '1 hour' AND (${LIVE_WORKER_COUNT}) > 0)`,
  },
  {
    name: 'stores.removed-ones-keep-no-secrets',
    sentence: 'A removed connection has no credentials.',
    violations: `SELECT id::text AS id, name AS detail FROM store_connections WHERE status = 'removed' AND secrets IS NOT NULL`,
  },
  {
    name: 'stores.comparisons-leave-nothing-behind',
    sentence: 'Figures read for a comparison are gone when it is over, and what it counted as healed is healed.',
    violations: `SELECT DISTINCT t.run_id::text AS id, 'figures of a comparison that is over' AS detail FROM reconciliation_tallies t
      WHERE NOT EXISTS (SELECT 1 FROM sync_runs r WHERE r.id = t.run_id AND r.status = 'running')
      UNION ALL SELECT id::text, entity || ' ' || external_id || ' healed without saying how' FROM reconciliation_differences WHERE healed_at IS NOT NULL AND outcome IS NULL`,
  },
  {
    name: 'stores.privacy-requests-are-settled-by-somebody',
    sentence: 'A privacy request that is done says by whom and what was done, and keeps no address.',
    violations: `SELECT id::text AS id, kind AS detail FROM privacy_requests WHERE status = 'done' AND (done_by IS NULL OR coalesce(outcome, '') = '' OR email IS NOT NULL)`,
  },
]
