import type { Ctx } from '@/server/context'

export type FilterOptions = {
  stores: { id: string; name: string }[]
  tiers: { code: string; name: string }[]
  channels: string[]
  categories: string[]
  agents: { id: string; name: string }[]
  /** In which the desk has sold: with more than one, figures in one of them say so. */
  currencies: string[]
}

/** Channels are those of late: looking through all orders for them would take longer than the figures. */
const LATEST = 5_000

/** What a dashboard can be narrowed to, beside segments. */
export async function getFilterOptions(ctx: Ctx): Promise<FilterOptions> {
  const [stores, tiers, channels, categories, agents, currencies] = await Promise.all([
    ctx.db.storeConnection.findMany({ where: { status: { not: 'removed' } }, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    ctx.db.tier.findMany({ select: { code: true, name: true }, orderBy: { position: 'asc' }, distinct: ['code'] }),
    ctx.db.$queryRaw<{ channel: string }[]>`
      SELECT DISTINCT channel FROM (
        (SELECT source AS channel FROM orders ORDER BY placed_at DESC, id DESC LIMIT ${LATEST})
        UNION ALL (SELECT channel FROM tickets ORDER BY created_at DESC LIMIT ${LATEST})
        UNION ALL (SELECT channel FROM survey_responses ORDER BY kind, responded_at DESC, id DESC LIMIT ${LATEST})) c WHERE channel IS NOT NULL AND channel <> '' ORDER BY 1 LIMIT 50`,
    ctx.db.$queryRaw<{ category: string }[]>`SELECT DISTINCT category FROM products WHERE category IS NOT NULL AND category <> '' ORDER BY 1 LIMIT 200`,
    ctx.db.user.findMany({ where: { active: true }, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    ctx.db.$queryRaw<{ currency: string }[]>`SELECT DISTINCT currency FROM sales_daily WHERE orders > 0 ORDER BY 1`,
  ])
  return {
    ...{ stores, tiers, channels: channels.map(({ channel }) => channel), categories: categories.map(({ category }) => category), agents },
    currencies: currencies.map(({ currency }) => currency),
  }
}
