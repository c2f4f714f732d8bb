import { invalid, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import { dateRangeSchema, instantsOf, type KpiInput } from '../../domain'
import type { KpiFilter } from './definition'

/** Calendar days become instants in one zone: the store's when one is chosen, else the workspace's. Cards, charts, rows and exports all pass here. */
export async function filterOf(ctx: Ctx, input: Pick<KpiInput, 'from' | 'to' | 'storeId'>): Promise<KpiFilter> {
  const range = dateRangeSchema.safeParse({ from: input.from, to: input.to })
  if (!range.success)
    throw invalid('insights.bad-range', range.error.issues[0]?.message ?? 'This range makes no sense.', {
      field: String(range.error.issues[0]?.path[0] ?? 'from'),
    })
  const workspace = await getSetting(ctx.db, workspaceSetting)
  const store = input.storeId ? await ctx.db.storeConnection.findUnique({ where: { id: input.storeId }, select: { timeZone: true } }) : null
  if (input.storeId && !store) throw missing('store-connection', { field: 'storeId' })
  const zone = store?.timeZone ?? workspace.timeZone
  return { ...instantsOf(range.data, zone), now: ctx.clock.now(), zone, currency: workspace.currency, storeId: input.storeId ?? null }
}
