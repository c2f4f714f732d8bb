import { customersMerged, mergeUndone } from '@/features/customers/domain'
import * as loyalty from '@/features/loyalty/domain'
import type { Tx } from '@/server/db/transact'
import type { Subscriber } from '@/server/events'

/** What changes what somebody can spend, or the tier they hold. */
const NEWS = [
  ...[loyalty.pointsEarnedEvent, loyalty.bonusEarned, loyalty.pointsReleased, loyalty.pointsTakenBack, loyalty.pointsAdjusted, loyalty.pointsReversed],
  ...[loyalty.pointsExpired, loyalty.tierChanged, loyalty.rewardRedeemed, loyalty.redemptionFailed, loyalty.redemptionCancelled, loyalty.pointsRestored],
  ...[loyalty.referralTakenBack, customersMerged, mergeUndone],
]

/**
 * Notes whose points a store should be told: one row per store and person, however much happens to them until the next minute's job. While no store is
 * told points, no event waits for this.
 */
export const notePointsDue: Subscriber = {
  name: 'store-sync.note-points-due',
  types: NEWS.map(({ type }) => type),
  listens: async (db) => (await db.storeConnection.findFirst({ where: { pointsBackSince: { not: null }, status: 'active' }, select: { id: true } })) !== null,
  handle: (tx, events) => noteDue(tx, [...new Set(events.map(({ customerId }) => customerId))]),
}

/** Everybody these people are, at every store that is told points and knows them. */
async function noteDue(tx: Tx, customerIds: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO store_points_due (connection_id, person_id, told_at)
    SELECT DISTINCT s.connection_id, p.canonical_id, ${tx.now}::timestamptz
    FROM customers c JOIN customers p ON p.canonical_id = c.canonical_id JOIN customer_sources s ON s.customer_id = p.id AND s.deleted_at IS NULL
      JOIN store_connections k ON k.id = s.connection_id AND k.points_back_since IS NOT NULL AND k.status <> 'removed'
    WHERE c.id = ANY(${[...customerIds]}::uuid[])
    ON CONFLICT (connection_id, person_id) DO UPDATE SET told_at = excluded.told_at`
}
