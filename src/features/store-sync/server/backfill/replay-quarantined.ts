import { connector as connectorActor } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { StoreEntity } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { fetchNamed } from '../deliveries/fetch-named'
import { recordNews } from '../deliveries/record-news'
import { reachConnection } from '../store-access/reach-connection'
import { fromRejected, quarantine, release } from './quarantine'

/**
 * Reads a record in quarantine once more from its store.
 * @returns whether it could be kept now; else it stays, with the reason of today
 */
export async function replayQuarantined(ctx: Ctx, connectors: Connectors, id: string): Promise<{ resolved: boolean; reason: string | null }> {
  const record = await ctx.db.quarantinedRecord.findFirst({
    where: { id, resolvedAt: null, connection: { status: { not: 'removed' } } },
    include: { connection: true },
  })
  if (!record) throw missing('quarantined-record')
  const { connection, externalId } = record
  const entity = record.entity as StoreEntity
  const fetched = await fetchNamed(connectors[connection.kind], reachConnection(connection), [{ entity, externalId }])
  return transact({ ...ctx, actor: ctx.actor.kind === 'system' ? connectorActor(connection.id, connection.name) : ctx.actor }, async (tx) => {
    const { rejected } = await recordNews(tx, { connectionId: connection.id, demo: false }, fetched.news)
    const bad = [...fetched.unreadable, ...rejected]
    await quarantine(tx, { connectionId: connection.id }, bad.map(fromRejected))
    if (bad.length === 0) await release(tx, connection.id, entity, [externalId])
    tx.audit({ action: 'stores.replay-record', subject: { type: 'quarantined-record', id }, data: { entity, externalId, resolved: bad.length === 0 } })
    tx.touch('stores')
    return { resolved: bad.length === 0, reason: bad[0]?.reason ?? null }
  })
}
