import { z } from 'zod'
import { roleOf, userIdOf } from '@/domain/actor'
import { forbidden, missing } from '@/domain/errors'
import { can, router } from '../api/trpc'
import type { Ctx } from '../context'
import { transact } from '../db/transact'
import { SILENT_AFTER_MS } from './activity'

const SHOWN = 20

export const activityRouter = router({
  list: can('access.me').query(({ ctx }) => listActivities(ctx)),
  cancel: can('access.me')
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => cancelActivity(ctx, input.id)),
})

/** Newest first. What has been silent for a minute is shown as lost, not as running. */
async function listActivities(ctx: Ctx) {
  const rows = await ctx.db.activity.findMany({ orderBy: { startedAt: 'desc' }, take: SHOWN })
  const silentSince = ctx.clock.now().getTime() - SILENT_AFTER_MS
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    status: row.status === 'running' && row.heartbeatAt.getTime() < silentSince ? 'lost' : row.status,
    done: Number(row.done),
    total: row.total === null ? null : Number(row.total),
    error: row.error,
    result: row.result,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }))
}

async function cancelActivity(ctx: Ctx, id: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const row = await tx.db.activity.findUnique({ where: { id } })
    if (!row) throw missing('activity')
    if (row.startedById !== userIdOf(tx.actor) && roleOf(tx.actor) !== 'admin')
      throw forbidden('activity.not-yours', 'Only the person who started it, or an admin, can cancel it.')
    await tx.db.activity.update({ where: { id }, data: { cancelAsked: true } })
    tx.audit({ action: 'activity.cancel', subject: { type: 'activity', id } })
    tx.touch('activity')
  })
}
