import type { Ctx } from '@/server/context'
import { type EarnRule, type EarnRuleVersion, type PurchaseRule, type SimulationView, valueOfPoints } from '../../domain'
import { programmeOrDefault } from '../queries/card'
import { simulateNews } from './simulate-news'
import { simulateOrders } from './simulate-orders'
import { Tally } from './tally'

export const SIMULATED_DAYS = 90
const DAY_MS = 86_400_000

/**
 * What a rule would have given in the last 90 days had it been in force, alone: by what really happened, with its caps, at the tiers people hold today.
 * When its campaign runs is left out of account: one that is still to come would give nothing. Nothing is booked.
 * `issued` is what all rules together gave in those days, to compare.
 */
export async function simulateEarnRule(ctx: Ctx, definition: EarnRule): Promise<SimulationView> {
  const since = new Date(ctx.clock.now().getTime() - SIMULATED_DAYS * DAY_MS)
  const programme = await programmeOrDefault(ctx)
  const tally = new Tally()
  const rule: EarnRuleVersion = { ...DRAFT, definition: { ...definition, from: null, until: null } }
  if (rule.definition.trigger === 'purchase') await simulateOrders(ctx, rule as EarnRuleVersion<PurchaseRule>, programme, since, tally)
  else await simulateNews(ctx, rule, since, tally)
  const [issued] = await ctx.db.$queryRaw<[{ points: bigint }]>`
    SELECT coalesce(sum(amount + held_amount), 0)::bigint AS points FROM points_entries WHERE kind IN ('earn', 'bonus') AND effective_at >= ${since}`
  return { ...tally.sums(), days: SIMULATED_DAYS, value: valueOfPoints(tally.left, programme), issued: Number(issued.points) }
}

const DRAFT = { id: 'draft', ruleId: 'draft', version: 1, name: '', active: true, effectiveFrom: new Date(0) } as const
