import { DomainError, missing, ruleBroken, unavailable } from '@/domain/errors'
import type { StoreCodes } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import type { Connector, StoreAccess } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { IN_A_JOB, reachConnection } from '../store-access/reach-connection'

type Way = { store: StoreAccess; discounts: NonNullable<Connector['discounts']> }

/** What loyalty needs of the stores: codes made and taken out again, by whatever connector the store has. */
export const storeCodes = (connectors: Connectors): StoreCodes => ({
  make: async (ctx, connectionId, discount) => {
    const { store, discounts } = await wayTo(ctx, connectors, connectionId)
    return discounts.make(store, discount).catch((error) => {
      throw unclear(error)
    })
  },
  withdraw: async (ctx, connectionId, code) => {
    const { store, discounts } = await wayTo(ctx, connectors, connectionId)
    await discounts.withdraw(store, code)
  },
})

/** An answer nobody can read is no refusal: whether the code was made is open, and the store is asked again. */
const unclear = (error: unknown) =>
  error instanceof DomainError && error.code === 'store-sync.unexpected-answer' ? unavailable('store-sync.unreadable-answer', error.message) : error

async function wayTo(ctx: Ctx, connectors: Connectors, connectionId: string): Promise<Way> {
  const connection = await ctx.db.storeConnection.findFirst({ where: { id: connectionId, status: { not: 'removed' } } })
  if (!connection) throw missing('store-connection')
  if (connection.status !== 'active') throw unavailable('store-sync.paused', 'This store is paused.')
  const discounts = connectors[connection.kind]?.discounts
  if (!discounts) throw ruleBroken('store-sync.no-discounts', `A ${connection.kind} store makes no discounts by itself.`)
  return { store: reachConnection(connection, IN_A_JOB), discounts }
}
