import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type BudgetBurnView, type BudgetView, monthStart, type SaveBudgetInput, unknownReason } from '../../domain'
import { claimsOf } from '../claims/repeat-claims'
import { personOf } from '../person-of'
import { budgetsAsOfNow, usedOf } from './budgets-left'

type Row = Omit<BudgetBurnView, 'used' | 'left' | 'days' | 'colleagues'> & {
  used: bigint
  days: { day: string; used: number }[] | null
  colleagues: { name: string; used: number }[] | null
}

/** All budgets with how this month goes. For one that each colleague has, `used` is the reader's own; the days are everybody's. */
export async function listBudgets(ctx: Ctx): Promise<BudgetBurnView[]> {
  const now = ctx.clock.now()
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT b.id, b.name, b.reason_code AS "reasonCode", b.tier_code AS "tierCode", b.per_colleague AS "perColleague", b.points, b.active, ${usedOf(ctx.actor.id, now)} AS used, burnt.days, who.colleagues
    FROM goodwill_budgets b
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('day', day, 'used', used) ORDER BY day) AS days FROM (
      SELECT (a.requested_at AT TIME ZONE 'UTC')::date::text AS day, sum(sum(a.amount)) OVER (ORDER BY (a.requested_at AT TIME ZONE 'UTC')::date)::float8 AS used
      FROM adjustments a JOIN adjustment_reasons r ON r.code = a.reason_code WHERE a.requested_at >= ${monthStart(now)} AND a.status = 'posted' AND a.amount > 0
        AND (r.code = b.reason_code OR (b.reason_code IS NULL AND r.goodwill)) AND (b.tier_code IS NULL OR a.tier_code = b.tier_code)
        AND NOT EXISTS (SELECT 1 FROM points_entries x WHERE x.reverses_id = a.entry_id) GROUP BY (a.requested_at AT TIME ZONE 'UTC')::date) AS d) AS burnt ON true
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('name', name, 'used', used) ORDER BY used DESC, name) AS colleagues FROM (
      SELECT a.requested_by_name AS name, sum(a.amount)::float8 AS used
      FROM adjustments a JOIN adjustment_reasons r ON r.code = a.reason_code WHERE a.requested_at >= ${monthStart(now)} AND a.status = 'posted' AND a.amount > 0
        AND (r.code = b.reason_code OR (b.reason_code IS NULL AND r.goodwill)) AND (b.tier_code IS NULL OR a.tier_code = b.tier_code)
        AND NOT EXISTS (SELECT 1 FROM points_entries x WHERE x.reverses_id = a.entry_id) GROUP BY a.requested_by_id, a.requested_by_name ORDER BY 2 DESC LIMIT 20) AS p) AS who ON true
    ORDER BY b.active DESC, b.name, b.id`
  return rows.map(({ used, days, colleagues, ...row }) => ({
    ...row,
    used: Number(used),
    left: row.points - Number(used),
    days: days ?? [],
    colleagues: colleagues ?? [],
  }))
}

/** Before a gift is given: what is left to give for this reason, and whether it would be one of many. */
export async function goodwillOf(ctx: Ctx, { customerId, reason }: { customerId: string; reason: string }) {
  const personId = await personOf(ctx.db, customerId)
  const now = ctx.clock.now()
  const [budgets, claims] = await Promise.all([
    budgetsAsOfNow(ctx.db, ctx.actor, now, { reason, personId, amount: 1 }),
    claimsOf(ctx.db, { personIds: [personId], reason, actorId: ctx.actor.id, now }),
  ])
  const matching: BudgetView[] = budgets.filter(({ asked }) => asked > 0)
  return { budgets: matching, claims: claims.get(personId) ?? [] }
}

/** @throws rule `loyalty.unknown-reason` */
export function saveBudget(ctx: Ctx, { id, ...budget }: SaveBudgetInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    if (budget.reasonCode !== null && !(await tx.db.adjustmentReason.findUnique({ where: { code: budget.reasonCode } }))) throw unknownReason(budget.reasonCode)
    const budgetId = id ?? newId(tx.now.getTime())
    await tx.db.goodwillBudget.upsert({ where: { id: budgetId }, create: { id: budgetId, ...budget, createdAt: tx.now }, update: budget })
    tx.audit({ action: 'loyalty.save-budget', subject: { type: 'goodwill-budget', id: budgetId }, data: budget })
    return { id: budgetId }
  })
}
