import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import type { StoreEntity, UnreadableRecord } from '../../domain'
import type { RejectedRecord } from '../deliveries/record-news'

export type Quarantined = { entity: StoreEntity; externalId: string; code: string; path: string; message: string }

export const fromUnreadable = ({ entity, externalId, problem }: UnreadableRecord): Quarantined => ({ entity, externalId, ...problem })
export const fromRejected = ({ entity, externalId, reason }: RejectedRecord): Quarantined => ({
  entity,
  externalId,
  code: 'rejected',
  path: '$',
  message: reason,
})

/** Keeps what could not be read or kept, with the reason, once per record; the next reading that succeeds resolves it. */
export async function quarantine(tx: Tx, { connectionId, runId }: { connectionId: string; runId?: string }, records: readonly Quarantined[]): Promise<void> {
  if (records.length === 0) return
  const last = new Map(storable(records).map((record) => [`${record.entity}\n${record.externalId}`, record]))
  const rows = [...last.values()].map((record) => ({
    ...record,
    id: newId(tx.now.getTime()),
    external_id: record.externalId.slice(0, 500),
    message: record.message.slice(0, 1_000),
    path: record.path.slice(0, 500),
  }))
  await tx.db.$executeRaw`
    INSERT INTO quarantined_records AS q (id, connection_id, entity, external_id, run_id, code, path, message, first_seen_at, last_seen_at)
    SELECT id, ${connectionId}::uuid, entity, external_id, ${runId ?? null}::uuid, code, path, message, ${tx.now}, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, entity text, external_id text, code text, path text, message text) ORDER BY entity, external_id
    ON CONFLICT (connection_id, entity, external_id) DO UPDATE SET run_id = excluded.run_id, code = excluded.code, path = excluded.path, message = excluded.message,
      times = q.times + 1, last_seen_at = excluded.last_seen_at, resolved_at = NULL`
}

/** Records that were read after all no longer stand in quarantine. */
export async function release(tx: Tx, connectionId: string, entity: StoreEntity, externalIds: readonly string[]): Promise<void> {
  if (externalIds.length === 0) return
  await tx.db.$executeRaw`
    UPDATE quarantined_records SET resolved_at = ${tx.now} WHERE connection_id = ${connectionId}::uuid AND entity = ${entity} AND resolved_at IS NULL AND external_id = ANY(${[...externalIds]}::text[])`
}
