import { loyaltyCard } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { type Fault, faultOf, type PointsStanding } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { faultColumns } from '../fault-columns'
import { writePointsJob } from '../jobs'
import { IN_A_JOB, reachConnection } from '../store-access/reach-connection'

/** A store that would not have it is left alone this long. */
const PAUSE_MS = 15 * 60_000

type Due = { personId: string; toldAt: Date; externalIds: string[] }

/**
 * Writes one batch of due points onto a store's customers and sees to it that the rest follows. What changes meanwhile stays due; a worker that dies
 * after the store has heard writes the same once more.
 */
export async function writePoints(ctx: Ctx, connectors: Connectors, { connectionId }: { connectionId: string }): Promise<void> {
  const connection = await ctx.db.storeConnection.findFirst({ where: { id: connectionId, status: 'active', pointsBackSince: { not: null } } })
  const pointsBack = connection && connectors[connection.kind]?.pointsBack
  if (!connection || !pointsBack) return
  if (connection.pointsErrorAt && connection.pointsErrorAt.getTime() > ctx.clock.now().getTime() - PAUSE_MS) return
  const due = await listDue(ctx, connectionId, pointsBack.most)
  if (due.length === 0) return
  const standings = (await Promise.all(due.map((one) => standingsOf(ctx, one)))).flat()
  try {
    const store = reachConnection(connection, IN_A_JOB)
    const refused: { externalId: string; reason: string }[] = []
    for (let at = 0; at < standings.length; at += pointsBack.most) refused.push(...(await pointsBack.write(store, standings.slice(at, at + pointsBack.most))))
    await settle(ctx, connectionId, due, standings.length > refused.length, refused[0]?.reason ?? null)
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, 'points could not be written to the store')
    await noteFailure(ctx, connectionId, faultOf(error))
  }
}

/** Longest due first; nobody the store knows only as a guest. */
const listDue = (ctx: Ctx, connectionId: string, limit: number): Promise<Due[]> => ctx.db.$queryRaw<Due[]>`
  SELECT d.person_id AS "personId", d.told_at AS "toldAt", coalesce((SELECT array_agg(s.external_id ORDER BY s.external_id) FROM customers c
      JOIN customer_sources s ON s.customer_id = c.id AND s.connection_id = d.connection_id AND s.deleted_at IS NULL AND s.external_id ~ '^[0-9]+$'
      WHERE c.canonical_id = d.person_id), '{}') AS "externalIds"
  FROM store_points_due d WHERE d.connection_id = ${connectionId}::uuid ORDER BY d.told_at, d.person_id LIMIT ${limit}`

/** The same for every account the person has there: the points are the person's. */
async function standingsOf(ctx: Ctx, { personId, externalIds }: Due): Promise<PointsStanding[]> {
  if (externalIds.length === 0) return []
  const { balance, tier } = await loyaltyCard(ctx, personId)
  return externalIds.map((externalId) => ({ externalId, balance, tier: tier.name }))
}

const settle = (ctx: Ctx, connectionId: string, due: readonly Due[], isWritten: boolean, refusal: string | null): Promise<void> =>
  transact(ctx, async (tx) => {
    await tx.db.$executeRaw`
      DELETE FROM store_points_due d USING unnest(${due.map(({ personId }) => personId)}::uuid[], ${due.map(({ toldAt }) => toldAt)}::timestamptz[]) AS done(person_id, told_at)
      WHERE d.connection_id = ${connectionId}::uuid AND d.person_id = done.person_id AND d.told_at <= done.told_at`
    await tx.db.storeConnection.update({
      where: { id: connectionId },
      // One customer the store would not take is told, and keeps nobody waiting: no pause begins.
      data: { ...(isWritten ? { pointsWrittenAt: tx.now } : {}), pointsError: refusal, pointsFault: Prisma.DbNull, pointsErrorAt: null },
    })
    const more = await tx.db.storePointsDue.findFirst({ where: { connectionId }, select: { personId: true } })
    if (more) tx.enqueue(writePointsJob, { connectionId }, { key: `write-points:${connectionId}`, queue: `write-points:${connectionId}` })
    tx.touch('stores')
  })

const noteFailure = (ctx: Ctx, connectionId: string, why: Fault): Promise<void> =>
  transact(ctx, async (tx) => {
    const { error: pointsError, fault: pointsFault } = faultColumns(why)
    await tx.db.storeConnection.update({ where: { id: connectionId }, data: { pointsError, pointsFault, pointsErrorAt: tx.now } })
    tx.touch('stores')
  })

/** Every minute: a job for each store that has points due. */
export const enqueuePoints = (ctx: Ctx): Promise<void> =>
  transact(ctx, async (tx) => {
    const due = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM store_connections c WHERE c.points_back_since IS NOT NULL AND c.status = 'active' AND EXISTS (SELECT 1 FROM store_points_due d WHERE d.connection_id = c.id)`
    for (const { id } of due) tx.enqueue(writePointsJob, { connectionId: id }, { key: `write-points:${id}`, queue: `write-points:${id}` })
  })
