import type { Ctx } from '@/server/context'
import type { EarnRuleVersion as Row } from '@/server/db/generated/client'
import { EARN_TRIGGERS, type EarnRuleView, earnRuleSchema } from '../../domain'

/** Each rule as it is now, by what it gives points for: purchases first; the id breaks ties. */
export async function listEarnRules(ctx: Ctx): Promise<EarnRuleView[]> {
  const rows = await ctx.db.earnRuleVersion.findMany({ orderBy: [{ ruleId: 'asc' }, { version: 'desc' }], distinct: ['ruleId'] })
  const place = ({ definition }: EarnRuleView) => EARN_TRIGGERS.indexOf(definition.trigger)
  return rows.map(toEarnRuleView).toSorted((a, b) => place(a) - place(b) || a.id.localeCompare(b.id))
}

/** How one rule came to be what it is, newest first. */
export async function listEarnRuleVersions(ctx: Ctx, ruleId: string): Promise<EarnRuleView[]> {
  const rows = await ctx.db.earnRuleVersion.findMany({ where: { ruleId }, orderBy: { version: 'desc' }, take: 200 })
  return rows.map(toEarnRuleView)
}

export const toEarnRuleView = ({ ruleId, version, name, active, definition, effectiveFrom, createdByName }: Row): EarnRuleView => ({
  ...{ id: ruleId, version, name, active, effectiveFrom },
  definition: earnRuleSchema.parse(definition),
  changedBy: createdByName,
})

export type EarnRuleChoices = { stores: { id: string; name: string }[]; categories: string[] }

/** What a rule can be narrowed to: the stores that are connected and the categories their products have. */
export async function earnRuleChoices(ctx: Ctx): Promise<EarnRuleChoices> {
  const [stores, categories] = await Promise.all([
    ctx.db.storeConnection.findMany({ where: { status: { not: 'removed' } }, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    ctx.db.$queryRaw<
      { category: string }[]
    >`SELECT DISTINCT category FROM products WHERE category IS NOT NULL AND deleted_at IS NULL ORDER BY category LIMIT 500`,
  ])
  return { stores, categories: categories.map(({ category }) => category) }
}
