import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { startBackfill } from '../backfill/control-sync'
import type { Connectors } from '../connectors/connectors'
import { checkSubscriptions } from '../subscriptions/check-subscriptions'

/** What happens when a store has been connected: it is asked to tell us what is new, and read whole. What its kind cannot do is left out. */
export async function greetConnection(ctx: Ctx, connectors: Connectors, connectionId: string): Promise<void> {
  const ifItCan = (error: unknown) => {
    if (!(error instanceof DomainError)) throw error
    ctx.log.info({ connectionId, reason: error.message }, 'a new connection was not greeted in full')
  }
  const connection = await ctx.db.storeConnection.findUnique({ where: { id: connectionId }, select: { kind: true } })
  const connector = connection && connectors[connection.kind]
  if (connector?.ensureSubscriptions) await checkSubscriptions(ctx, connectors, connectionId).catch(ifItCan)
  if (connector?.backfill) await startBackfill(ctx, connectors, { connectionId }).catch(ifItCan)
}
