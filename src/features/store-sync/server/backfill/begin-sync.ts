import { conflict, missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import type { StoreEntity, SyncState } from '../../domain'
import type { Connectors } from '../connectors/connectors'

export type NewSync = { connectionId: string; kind: 'backfill' | 'incremental'; since: Date | null; entities?: readonly StoreEntity[] }

/**
 * Notes that a store is to be read, everything or what changed since. A catching-up that is on its way gives way to a backfill.
 * @throws missing · rule `store-sync.cannot-backfill`, `store-sync.no-secrets` · conflict `store-sync.run-going`
 */
export async function beginSync(tx: Tx, connectors: Connectors, { connectionId, kind, since, entities }: NewSync): Promise<string> {
  const [connection] = await tx.db.$queryRaw<{ kind: string; name: string; callable: boolean }[]>`
    SELECT kind, name, secrets IS NOT NULL AND url IS NOT NULL AS callable FROM store_connections WHERE id = ${connectionId}::uuid AND status <> 'removed' FOR NO KEY UPDATE`
  if (!connection) throw missing('store-connection')
  const readable = connectors[connection.kind]?.backfill?.entities
  if (!readable) throw ruleBroken('store-sync.cannot-backfill', `This version cannot read a ${connection.kind} store by itself.`)
  if (!connection.callable) throw ruleBroken('store-sync.no-secrets', 'This connection has no address and credentials to call it with.')
  await makeRoom(tx, connectionId, kind)
  const id = newId(tx.now.getTime())
  const state: SyncState = {
    since: since?.toISOString() ?? null,
    entities: readable.filter((entity) => !entities || entities.includes(entity)),
    ...{ at: 0, cursor: null, pages: 0, tallies: {}, activeMs: 0, trouble: null, nextAt: null },
    livesAt: tx.now.toISOString(),
  }
  const title = since ? `Read what changed since ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC` : `Read everything from ${connection.name}`
  await tx.db.syncRun.create({
    data: { id, connectionId, kind, status: 'running', title: title.slice(0, 300), counts: state, startedBy: tx.actor.name, startedAt: tx.now },
  })
  if (kind === 'backfill') tx.audit({ action: 'stores.backfill', subject: { type: 'run', id }, data: { connectionId, since: state.since } })
  tx.touch('stores')
  return id
}

async function makeRoom(tx: Tx, connectionId: string, kind: NewSync['kind']): Promise<void> {
  const [going] = await tx.db.$queryRaw<{ id: string; kind: string }[]>`
    SELECT id, kind FROM sync_runs WHERE connection_id = ${connectionId}::uuid AND kind IN ('backfill', 'incremental') AND status IN ('running', 'paused') FOR UPDATE`
  if (!going) return
  if (going.kind === 'backfill' || kind === 'incremental')
    throw conflict('store-sync.run-going', 'This store is being read already. Wait for it, or cancel it.', { runId: going.id })
  await tx.db.syncRun.update({ where: { id: going.id }, data: { status: 'cancelled', finishedAt: tx.now } })
}
