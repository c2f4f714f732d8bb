import type { Tx } from '@/server/db/transact'
import { countsOf, type Fault, type SyncState } from '../../domain'
import { faultColumns } from '../fault-columns'
import type { Advance } from './save-sync'

type Run = { id: string; connectionId: string; kind: string; startedAt: Date }

/** Ends a run. One that read everything up to its beginning moves the mark that the next catching-up starts from. */
export async function finishSync(tx: Tx, run: Run, state: SyncState, status: 'done' | 'failed' | 'cancelled', said?: Fault): Promise<Advance> {
  await tx.db.syncRun.update({
    where: { id: run.id },
    data: { status, counts: { ...state, trouble: null, nextAt: null }, ...faultColumns(said), finishedAt: tx.now },
  })
  if (status === 'done') await moveMark(tx, run, state)
  const counts = countsOf(state)
  const changed = counts.created + counts.updated + counts.rejected
  if (run.kind === 'incremental' && status === 'done') await dropUneventful(tx, run)
  if (run.kind === 'backfill' || status === 'failed' || changed > 0)
    tx.audit({ action: `stores.${run.kind}-${status}`, subject: { type: 'run', id: run.id }, data: { connectionId: run.connectionId, ...counts } })
  tx.touch('stores', 'customers')
  return { isOver: true }
}

async function moveMark(tx: Tx, { connectionId, startedAt }: Run, { since }: SyncState): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE store_connections SET last_success_at = ${tx.now},
      synced_until = CASE WHEN ${since}::timestamptz IS NULL OR synced_until >= ${since}::timestamptz THEN greatest(synced_until, ${startedAt}::timestamptz) ELSE synced_until END
    WHERE id = ${connectionId}::uuid`
}

/** Every ten minutes somebody looks: of those who found nothing only the last is kept. */
async function dropUneventful(tx: Tx, { id, connectionId }: Run): Promise<void> {
  await tx.db.$executeRaw`
    DELETE FROM sync_runs r WHERE r.connection_id = ${connectionId}::uuid AND r.kind = 'incremental' AND r.status = 'done' AND r.id <> ${id}::uuid
      AND NOT EXISTS (SELECT 1 FROM jsonb_each(r.counts->'tallies') AS t(entity, tally)
        WHERE (tally->>'created')::int + (tally->>'updated')::int + (tally->>'rejected')::int > 0)`
}
