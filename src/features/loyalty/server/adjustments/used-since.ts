import { Prisma } from '@/server/db/generated/client'

/** Points (absolute) that somebody posted on their own word since a moment; what another person approved does not count. */
export const usedSince = (actorId: string | null, since: Date) => Prisma.sql`
  SELECT sum(abs(amount)) AS points FROM adjustments
  WHERE requested_by_id = ${actorId} AND requested_at >= ${since} AND status = 'posted' AND decided_by_id IS NULL`
