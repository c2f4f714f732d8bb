import type { Tx } from '@/server/db/transact'
import { processDeliveryJob } from '../jobs'

const MOST = 5_000

/**
 * Puts deliveries that still wait (again) in the workers' queue, oldest first. Asking twice is harmless: a job of the same key replaces a
 * waiting one, and a delivery that was taken in meanwhile is left alone.
 * @returns how many
 */
export async function enqueueWaiting(tx: Tx, which: { connectionId?: string; olderThan?: Date }): Promise<number> {
  const rows = await tx.db.rawDelivery.findMany({
    where: {
      status: 'received',
      ...(which.connectionId ? { connectionId: which.connectionId } : { connection: { status: 'active' } }),
      ...(which.olderThan ? { receivedAt: { lt: which.olderThan } } : {}),
    },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true },
  })
  for (const { id } of rows) tx.enqueue(processDeliveryJob, { deliveryId: id }, { key: deliveryJobKey(id) })
  return rows.length
}

export const deliveryJobKey = (deliveryId: string): string => `delivery:${deliveryId}`
