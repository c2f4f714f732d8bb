import { faultOf } from '@/domain/fault'
import { newId } from '@/domain/id'
import { domainErrorIn } from '@/server/api'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type DateRange, dayIn, judgeTarget, marginOfChange, type TargetRule, targetFilterSchema, watchedRange } from '../../domain'
import { getKpi } from '../kpi/catalogue'
import type { AudienceOf } from '../kpi/kpi-filter'
import { getKpiValue, type KpiValue } from '../kpi/kpi-value'

type Target = { id: string; kpi: string; filter: unknown; days: number; rule: string; bound: number | null; state: string }

/**
 * Looks at every target: the figure of the last days that can be judged (`watchedRange`), in the desk's zone (a store's own when it is about one). A target that is newly
 * missed makes one alert, which ends when it is kept again. @returns how many alerts it made
 */
export async function checkTargets(ctx: Ctx, audienceOf: AudienceOf): Promise<number> {
  const targets = await ctx.db.kpiTarget.findMany({ where: { archivedAt: null }, orderBy: { id: 'asc' } })
  let alerts = 0
  for (const target of targets) if (await checkTarget(ctx, target, audienceOf)) alerts += 1
  return alerts
}

async function checkTarget(ctx: Ctx, target: Target, audienceOf: AudienceOf): Promise<boolean> {
  const filter = targetFilterSchema.parse(target.filter)
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const store = filter.storeId ? await ctx.db.storeConnection.findUnique({ where: { id: filter.storeId }, select: { timeZone: true } }) : null
  const today = dayIn(store?.timeZone ?? timeZone, ctx.clock.now())
  let range: DateRange
  let figure: KpiValue
  try {
    range = watchedRange(getKpi(target.kpi), { rule: target.rule as TargetRule, days: target.days }, today)
    figure = await getKpiValue(ctx, { kpi: target.kpi, ...filter, ...range, compare: 'previous' }, audienceOf)
  } catch (error) {
    // A segment or a store that is gone: said on the target, and the others are looked at all the same.
    const reason = domainErrorIn(error)
    if (!reason) throw error
    const { message, fault } = faultOf(reason)
    await ctx.db.kpiTarget.update({
      where: { id: target.id },
      data: { state: 'unknown', failure: message, fault: fault ?? Prisma.DbNull, checkedAt: ctx.clock.now() },
    })
    return false
  }
  return note(ctx, target, range, figure)
}

async function note(ctx: Ctx, target: Target, { from, to }: DateRange, { value, margin, n, previous }: KpiValue): Promise<boolean> {
  const before = { value: previous?.value ?? null, margin: previous?.margin ?? null }
  const state = judgeTarget(target.rule as TargetRule, target.bound, { value, margin }, before)
  return transact(ctx, async (tx) => {
    await tx.db.kpiTarget.update({ where: { id: target.id }, data: { state, value, failure: null, fault: Prisma.DbNull, checkedAt: tx.now } })
    if (state !== 'missed' || value === null) {
      if (state === 'kept') await tx.db.kpiAlert.updateMany({ where: { targetId: target.id, endedAt: null }, data: { endedAt: tx.now } })
      if (state !== target.state) tx.touch('insights')
      return false
    }
    const made = await tx.db.$executeRaw`
      INSERT INTO kpi_alerts (id, target_id, at, from_day, to_day, value, previous, margin, n)
      VALUES (${newId(tx.now.getTime())}::uuid, ${target.id}::uuid, ${tx.now}, ${from}::date, ${to}::date, ${value}, ${before.value},
        ${before.value === null ? null : marginOfChange({ value, margin }, before)}::float8, ${n})
      ON CONFLICT (target_id) WHERE ended_at IS NULL DO NOTHING`
    if (made === 0) return false
    tx.audit({ action: 'insights.target-missed', subject: { type: 'kpi-target', id: target.id }, data: { kpi: target.kpi, value, previous: before.value } })
    tx.touch('insights')
    return true
  })
}
