import { system } from '@/domain/actor'
import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import { type Tx, transact } from '@/server/db/transact'
import { faultOf, type Subscription } from '../../domain'
import { signingSecrets } from '../connections/signing-secrets'
import { webhookUrl } from '../connections/webhook-url'
import type { Connectors } from '../connectors/connectors'
import { faultColumns } from '../fault-columns'
import { IN_A_JOB, reachConnection } from '../store-access/reach-connection'

/**
 * Makes sure that a store tells us everything by itself, and keeps what was found, topic by topic. A store that could not be asked says why.
 * @throws rule `store-sync.no-subscriptions` when this kind of store cannot be asked
 */
export async function checkSubscriptions(ctx: Ctx, connectors: Connectors, connectionId: string): Promise<Subscription[]> {
  const connection = await ctx.db.storeConnection.findFirst({ where: { id: connectionId, status: { not: 'removed' } } })
  if (!connection) throw missing('store-connection')
  const ensure = connectors[connection.kind]?.ensureSubscriptions
  if (!ensure) throw ruleBroken('store-sync.no-subscriptions', `Webhooks of a ${connection.kind} store are set up by hand.`)
  try {
    const [secret] = signingSecrets(connection)
    if (!secret) throw ruleBroken('store-sync.no-secrets', 'There is no webhook secret to sign deliveries with.')
    const found = await ensure(reachConnection(connection, IN_A_JOB), { url: webhookUrl(connectionId), secret })
    await transact(ctx, (tx) => keep(tx, connectionId, found))
    return found
  } catch (error) {
    const { error: subscriptionsError, fault: subscriptionsFault } = faultColumns(faultOf(error))
    await transact(ctx, async (tx) => {
      await tx.db.storeConnection.update({ where: { id: connectionId }, data: { subscriptionsCheckedAt: tx.now, subscriptionsError, subscriptionsFault } })
      tx.touch('stores')
    })
    throw error
  }
}

async function keep(tx: Tx, connectionId: string, found: readonly Subscription[]): Promise<void> {
  await tx.db.storeSubscription.deleteMany({ where: { connectionId } })
  await tx.db.$executeRaw`
    INSERT INTO store_subscriptions (connection_id, topic, state, reason, checked_at)
    SELECT ${connectionId}::uuid, topic, state, reason, ${tx.now} FROM jsonb_to_recordset(${jsonRows(found.map((one) => ({ ...one })))}::jsonb) AS r(topic text, state text, reason text)
    ON CONFLICT (connection_id, topic) DO NOTHING`
  await tx.db.storeConnection.update({
    where: { id: connectionId },
    data: { subscriptionsCheckedAt: tx.now, subscriptionsError: null, subscriptionsFault: Prisma.DbNull },
  })
  const changed = found.filter(({ state }) => state === 'created' || state === 'repaired').length
  if (changed > 0) tx.audit({ action: 'stores.subscribe', subject: { type: 'store-connection', id: connectionId }, data: { changed } })
  tx.touch('stores')
}

/** Asks every active store that can be asked; one that cannot be reached says so and keeps no other from its turn. */
export async function checkAllSubscriptions(ctx: Ctx, connectors: Connectors): Promise<void> {
  const connections = await ctx.db.storeConnection.findMany({
    where: { status: 'active', secrets: { not: null }, url: { not: null } },
    select: { id: true, kind: true },
  })
  for (const { id, kind } of connections) {
    if (!connectors[kind]?.ensureSubscriptions) continue
    await checkSubscriptions({ ...ctx, actor: system('daily check') }, connectors, id).catch((error) =>
      ctx.log.warn({ err: error, id }, 'subscriptions could not be checked'),
    )
  }
}
