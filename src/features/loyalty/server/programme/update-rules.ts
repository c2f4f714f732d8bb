import type { Role } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'

export type RoleLimit = { role: Role; perAdjustment: number | null; perDay: number | null }

export const listLimits = async (ctx: Ctx): Promise<RoleLimit[]> => {
  const rows = await ctx.db.adjustmentLimit.findMany()
  return rows as RoleLimit[]
}

/** Who may add or remove how many points on their own word; null is without limit. Requests already waiting stay as they were asked for. */
export function updateLimits(ctx: Ctx, { limits }: { limits: readonly RoleLimit[] }): Promise<void> {
  return transact(ctx, async (tx) => {
    const before = await tx.db.adjustmentLimit.findMany()
    for (const { role, perAdjustment, perDay } of limits)
      await tx.db.adjustmentLimit.upsert({ where: { role }, create: { role, perAdjustment, perDay }, update: { perAdjustment, perDay } })
    tx.audit({ action: 'loyalty.change-limits', subject: { type: 'adjustment-limits', id: 'all' }, data: { before, after: limits } })
  })
}

/** Adds a reason, renames it or takes it out of use. A code is never removed: entries name it. */
export function saveReason(
  ctx: Ctx,
  { code, goodwill, ...words }: { code: string; label: string; active: boolean; goodwill?: boolean | undefined },
): Promise<void> {
  return transact(ctx, async (tx) => {
    const reason = { ...words, ...(goodwill === undefined ? {} : { goodwill }) }
    await tx.db.adjustmentReason.upsert({ where: { code }, create: { code, ...reason }, update: reason })
    tx.audit({ action: 'loyalty.save-reason', subject: { type: 'adjustment-reason', id: code }, data: reason })
  })
}
