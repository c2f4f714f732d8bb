import { missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { TEST_EVENT } from '../../domain'
import { sendNow } from './jobs'

const subject = (id: string) => ({ type: 'webhook', id })
/** Owed as on the first day: its tries begin anew. */
const owedAgain = (now: Date) => ({ state: 'queued', attempts: 0, nextAttemptAt: now, endedAt: null })

/** Held, so that it is not removed meanwhile. */
async function demandEndpoint(tx: Tx, id: string): Promise<void> {
  const [found] = await tx.db.$queryRaw<unknown[]>`SELECT 1 FROM webhook_endpoints WHERE id = ${id}::uuid FOR KEY SHARE`
  if (!found) throw missing('webhook')
}

/** Sends one delivery again, whatever became of it, under the same `webhook-id` and with the same body. */
export const sendAgain = (ctx: Ctx, { id, deliveryId }: { id: string; deliveryId: string }): Promise<{ replayed: number }> =>
  transact(ctx, async (tx) => {
    const { count } = await tx.db.webhookDelivery.updateMany({ where: { id: deliveryId, endpointId: id }, data: owedAgain(tx.now) })
    if (count === 0) throw missing('webhook-delivery')
    tx.audit({ action: 'access.replay-webhook', subject: subject(id), data: { deliveryId } })
    sendNow(tx, id)
    tx.touch('webhooks')
    return { replayed: count }
  })

/** Sends everything again that was given up. */
export const sendFailedAgain = (ctx: Ctx, { id }: { id: string }): Promise<{ replayed: number }> =>
  transact(ctx, async (tx) => {
    await demandEndpoint(tx, id)
    const { count } = await tx.db.webhookDelivery.updateMany({ where: { endpointId: id, state: 'failed' }, data: owedAgain(tx.now) })
    if (count === 0) return { replayed: 0 }
    tx.audit({ action: 'access.replay-webhook', subject: subject(id), data: { deliveries: count } })
    sendNow(tx, id)
    tx.touch('webhooks')
    return { replayed: count }
  })

/** A delivery that says nothing but that it comes from here. */
export const sendTest = (ctx: Ctx, { id }: { id: string }): Promise<{ deliveryId: string }> =>
  transact(ctx, async (tx) => {
    await demandEndpoint(tx, id)
    const deliveryId = newId(tx.now.getTime())
    await tx.db.webhookDelivery.create({ data: { id: deliveryId, endpointId: id, type: TEST_EVENT, createdAt: tx.now, nextAttemptAt: tx.now } })
    tx.audit({ action: 'access.test-webhook', subject: subject(id) })
    sendNow(tx, id)
    tx.touch('webhooks')
    return { deliveryId }
  })
