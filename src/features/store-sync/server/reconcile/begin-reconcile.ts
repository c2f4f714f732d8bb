import { conflict, missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { ReconcileState } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { saveReconcile } from './save-reconcile'

export type NewReconcile = { connectionId: string; heals: boolean; since?: string | null | undefined }

const BEGINNING = '2000-01-01T00:00:00.000Z'

/**
 * Notes that a store's book is to be held against ours: months of its own zone from the first here, and in one piece what the store may have from before.
 * @throws missing · rule `store-sync.cannot-reconcile`, `store-sync.no-secrets` · conflict `store-sync.run-going`
 */
export async function beginReconcile(tx: Tx, connectors: Connectors, { connectionId, heals, since }: NewReconcile): Promise<string> {
  const [connection] = await tx.db.$queryRaw<{ kind: string; name: string; callable: boolean }[]>`
    SELECT kind, name, secrets IS NOT NULL AND url IS NOT NULL AS callable FROM store_connections WHERE id = ${connectionId}::uuid AND status <> 'removed' FOR NO KEY UPDATE`
  if (!connection) throw missing('store-connection')
  const { countAndSum, listIds } = connectors[connection.kind] ?? {}
  if (!countAndSum) throw ruleBroken('store-sync.cannot-reconcile', `This version cannot hold a ${connection.kind} store against what is here.`)
  if (!connection.callable) throw ruleBroken('store-sync.no-secrets', 'This connection has no address and credentials to call it with.')
  const going = await tx.db.syncRun.findFirst({ where: { connectionId, kind: 'reconcile', status: 'running' }, select: { id: true } })
  if (going) throw conflict('store-sync.run-going', 'This store is being compared already.', { runId: going.id })
  const id = newId(tx.now.getTime())
  const state: ReconcileState = {
    ...{
      phase: 'reading',
      entities: [...countAndSum.entities, ...(listIds?.entities ?? [])],
      at: 0,
      span: 0,
      cursor: null,
      steps: 0,
      unreadable: 0,
      read: 0,
      differences: 0,
      healed: 0,
      heals,
    },
    spans: await spansOf(tx, connectionId, since ?? null),
    ...{ beganAt: tx.now.toISOString(), trouble: null, nextAt: null, livesAt: tx.now.toISOString() },
  }
  const title = `Compare with ${connection.name}`.slice(0, 300)
  await tx.db.syncRun.create({
    data: { id, connectionId, kind: 'reconcile', status: 'running', title, counts: state, startedBy: tx.actor.name, startedAt: tx.now },
  })
  tx.audit({ action: 'stores.reconcile', subject: { type: 'run', id }, data: { connectionId, heals } })
  return id
}

/** Has a worker compare. */
export const startReconcile = (ctx: Ctx, connectors: Connectors, input: NewReconcile): Promise<{ runId: string }> =>
  transact(ctx, async (tx) => {
    const runId = await beginReconcile(tx, connectors, input)
    await saveReconcile(tx, { id: runId, connectionId: input.connectionId }, null, { chain: true })
    return { runId }
  })

/** Months of the store's zone, from the first order or customer here (or from `since`) to the one we are in; before them one piece, unless `since` is given. */
async function spansOf(tx: Tx, connectionId: string, since: string | null): Promise<ReconcileState['spans']> {
  const months = await tx.db.$queryRaw<{ month: string; from: Date; to: Date }[]>`
    WITH zone AS (SELECT time_zone AS tz FROM store_connections WHERE id = ${connectionId}::uuid), first AS (
      SELECT coalesce(${since}::timestamptz, least(
        (SELECT min(placed_at) FROM orders WHERE connection_id = ${connectionId}::uuid),
        (SELECT min(c.since) FROM customer_sources s JOIN customers c ON c.id = s.customer_id WHERE s.connection_id = ${connectionId}::uuid)), ${tx.now}::timestamptz) AS at
    )
    SELECT m::date::text AS month, m AT TIME ZONE tz AS "from", (m + interval '1 month') AT TIME ZONE tz AS "to"
    FROM zone, first, generate_series(date_trunc('month', greatest(first.at, '2000-01-02') AT TIME ZONE tz), date_trunc('month', ${tx.now}::timestamptz AT TIME ZONE tz), interval '1 month') AS m
    ORDER BY m`
  const spans = months.map(({ month, from, to }) => ({ month, from: from.toISOString(), to: to.toISOString() }))
  return since === null ? [{ month: null, from: BEGINNING, to: spans[0]?.from ?? tx.now.toISOString() }, ...spans] : spans
}
