import { z } from 'zod'
import { invalid, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Prisma } from '@/server/db/sql'
import { declareSetting, getSettings, workspaceSetting } from '@/server/settings'
import { dateRangeSchema, healthWeightsShape, INITIAL_HEALTH_WEIGHTS, instantsOf, type KpiFilterInput } from '../../domain'
import { valueTermsSetting } from '../clv/value-terms'
import { keptPeople } from '../people/kept-people'
import type { KpiFilter } from './definition'

/** People of a segment as a condition on `c.id`: segments come after insights and are given in by wiring. @throws missing `segment.missing` */
export type AudienceOf = (ctx: Pick<Ctx, 'db'>, segmentId: string) => Promise<Prisma.Sql>

/** What figures leave to the desk. */
export const figuresSetting = declareSetting('insights.figures', z.strictObject({ activeDays: z.int().min(7).max(1_095) }), { activeDays: 365 })
export const healthSetting = declareSetting('insights.health', healthWeightsShape, INITIAL_HEALTH_WEIGHTS)

/** Calendar days become instants in one zone: the store's when one is chosen, else the workspace's. Cards, charts, rows and exports all pass here. */
export async function filterOf(ctx: Ctx, input: KpiFilterInput & { currency?: string | undefined }, audienceOf: AudienceOf): Promise<KpiFilter> {
  const range = dateRangeSchema.safeParse({ from: input.from, to: input.to })
  if (!range.success)
    throw invalid('insights.bad-range', range.error.issues[0]?.message ?? 'This range makes no sense.', {
      field: String(range.error.issues[0]?.path[0] ?? 'from'),
    })
  const [[workspace, { activeDays }, healthWeights, terms], people, store, audience] = await Promise.all([
    getSettings(ctx.db, [workspaceSetting, figuresSetting, healthSetting, valueTermsSetting]),
    keptPeople(ctx),
    input.storeId ? ctx.db.storeConnection.findUnique({ where: { id: input.storeId }, select: { timeZone: true } }) : null,
    input.segmentId ? audienceOf(ctx, input.segmentId) : null,
  ])
  if (input.storeId && !store) throw missing('store-connection', { field: 'storeId' })
  const zone = store?.timeZone ?? workspace.timeZone
  return {
    ...instantsOf(range.data, zone),
    ...{
      now: ctx.clock.now(),
      zone,
      currency: input.currency ?? workspace.currency,
      alone: input.currency !== undefined,
      activeDays,
      healthWeights,
      terms,
      audience,
    },
    ...{ storeId: input.storeId ?? null, channel: input.channel ?? null, category: input.category ?? null },
    ...{ agentId: input.agentId ?? null, tier: input.tier ?? null, people },
  }
}
