import { ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { STORES_THAT_SHOW_POINTS } from '../../domain'
import { lockConnection } from '../connections/change-connection'
import { writePointsJob } from '../jobs'

/** Has a store told its customers' points from now on, beginning with what everybody has; or no more. What was written there stays. */
export const switchPointsBack = (ctx: Ctx, { connectionId, on }: { connectionId: string; on: boolean }): Promise<void> =>
  transact(ctx, async (tx) => {
    const { id, kind } = await lockConnection(tx, connectionId)
    if (!STORES_THAT_SHOW_POINTS.includes(kind)) throw ruleBroken('store-sync.shows-no-points', `A ${kind} store cannot be told points.`)
    await tx.db.storeConnection.update({
      where: { id },
      data: { pointsBackSince: on ? tx.now : null, pointsError: null, pointsFault: Prisma.DbNull, pointsErrorAt: null },
    })
    await tx.db.$executeRaw`DELETE FROM store_points_due WHERE connection_id = ${id}::uuid`
    if (on) {
      await tx.db.$executeRaw`
        INSERT INTO store_points_due (connection_id, person_id, told_at)
        SELECT DISTINCT s.connection_id, c.canonical_id, ${tx.now}::timestamptz FROM customer_sources s JOIN customers c ON c.id = s.customer_id
          JOIN customers p ON p.canonical_id = c.canonical_id JOIN points_accounts a ON a.customer_id = p.id
        WHERE s.connection_id = ${id}::uuid AND s.deleted_at IS NULL AND a.last_sequence > 0`
      tx.enqueue(writePointsJob, { connectionId: id }, { key: `write-points:${id}`, queue: `write-points:${id}` })
    }
    tx.audit({ action: on ? 'stores.write-points' : 'stores.stop-writing-points', subject: { type: 'store-connection', id } })
    tx.touch('stores')
  })
