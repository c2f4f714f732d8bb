import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'

export type DeliveryBody = {
  id: string
  topic: string
  status: string
  reason: string | null
  attempts: number
  receivedAt: Date
  processedAt: Date | null
  /** What the store said about the delivery itself; its signature is not kept. */
  headers: Record<string, string | null>
  /** As it came, read as UTF-8. */
  body: string
}

/** One delivery as it came, personal data and all. That somebody looked is written down. */
export function readDelivery(ctx: Ctx, id: string): Promise<DeliveryBody> {
  return transact(ctx, async (tx) => {
    const row = await tx.db.rawDelivery.findUnique({ where: { id } })
    if (!row) throw missing('delivery')
    tx.audit({ action: 'stores.read-delivery', subject: { type: 'delivery', id }, data: { connectionId: row.connectionId } })
    const { topic, status, reason, attempts, receivedAt, processedAt } = row
    const headers = { deliveryId: row.deliveryId, eventId: row.eventId, ...(row.headers as Record<string, string | null>) }
    return { id, topic, status, reason, attempts, receivedAt, processedAt, headers, body: new TextDecoder().decode(row.body) }
  })
}
