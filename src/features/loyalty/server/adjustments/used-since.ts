import { Prisma } from '@/server/db/sql'

/**
 * Points (absolute) that somebody posted on their own word since a moment, a batch as a whole from its start; what another person approved does not count.
 * The same sum as `points_posted_under_lock`, without waiting.
 */
export const usedSince = (actorId: string | null, since: Date) => Prisma.sql`
  SELECT ((SELECT coalesce(sum(abs(amount)), 0) FROM adjustments
      WHERE requested_by_id = ${actorId} AND requested_at >= ${since} AND status = 'posted' AND decided_by_id IS NULL AND batch_id IS NULL)
    + (SELECT coalesce(sum(gross), 0) FROM adjustment_batches
      WHERE requested_by_id = ${actorId} AND requested_at >= ${since} AND decided_by_id IS NULL AND status NOT IN ('draft', 'requested', 'rejected', 'expired')))::bigint AS points`
