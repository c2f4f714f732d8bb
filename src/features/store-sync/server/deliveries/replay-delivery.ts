import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { processDeliveryJob } from '../jobs'
import { deliveryJobKey } from './enqueue-waiting'

/** Has a failed or ignored delivery looked into once more, from the body as it came. News that is old by now changes nothing. */
export const replayDelivery = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async (tx) => {
    const [delivery] = await tx.db.$queryRaw<{ status: string; connectionId: string; isEmptied: boolean }[]>`
      SELECT d.status, octet_length(d.body) = 0 AND d.reason = 'erased' AS "isEmptied", d.connection_id AS "connectionId" FROM raw_deliveries d JOIN store_connections c ON c.id = d.connection_id AND c.status <> 'removed'
      WHERE d.id = ${id}::uuid FOR UPDATE OF d`
    if (!delivery) throw missing('delivery')
    if (delivery.status === 'processed') throw ruleBroken('store-sync.already-processed', 'This delivery was taken in already.')
    if (delivery.isEmptied) throw ruleBroken('store-sync.delivery-erased', 'What this delivery said was erased with the customer it was about.')
    await tx.db.rawDelivery.update({ where: { id }, data: { status: 'received', attempts: 0, reason: null, processedAt: null } })
    tx.enqueue(processDeliveryJob, { deliveryId: id }, { key: deliveryJobKey(id) })
    tx.audit({ action: 'stores.replay-delivery', subject: { type: 'delivery', id }, data: { connectionId: delivery.connectionId } })
    tx.touch('stores')
  })
