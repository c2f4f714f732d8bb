import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type Bias, biasOf, lastDays, type ScoreCount } from '../../domain'

const { sql } = Prisma

export const BIAS_GROUPS = ['tier', 'recency', 'spend'] as const
export type BiasGroup = (typeof BIAS_GROUPS)[number]

type Row = ScoreCount & { by: BiasGroup; key: string; label: string | null; asked: number }

/**
 * Who answered against who was asked, by tier (today's), by how long before the ask they had last bought, and by what they have bought so far, of asks for NPS by mail that
 * arrived in the last days. Spend is told by rank among those who were asked and bought, so that it needs no currency: each person's rank in the currency they buy most in.
 */
export async function getBias(ctx: Ctx, { days }: { days: number | null }): Promise<Record<BiasGroup, Bias>> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const { from, before } = lastDays(days, timeZone, ctx.clock.now())
  const rows = await ctx.db.$queryRaw<Row[]>(sql`
    WITH asked AS MATERIALIZED (
      SELECT i.id, c.canonical_id AS person, i.created_at, r.score FROM survey_invites i JOIN surveys s ON s.id = i.survey_id AND s.kind = 'nps' JOIN customers c ON c.id = i.customer_id
      LEFT JOIN survey_responses r ON r.invite_id = i.id WHERE i.channel = 'email' AND i.delivered_at >= ${from} AND i.delivered_at < ${before}),
    bought AS (
      SELECT a.id, st.spent, percent_rank() OVER (PARTITION BY st.currency ORDER BY st.spent) AS rank FROM asked a
      JOIN LATERAL (SELECT st.currency, sum(st.net_sales_minor) AS spent FROM customer_order_stats st JOIN customers k ON k.id = st.customer_id WHERE k.canonical_id = a.person
        GROUP BY st.currency ORDER BY sum(st.orders_count) DESC, st.currency LIMIT 1) st ON st.spent > 0),
    told AS (
      SELECT a.id, a.score, coalesce(pa.tier_code, 'none') AS tier, (SELECT max(name) FROM tiers WHERE code = pa.tier_code) AS tier_name,
        CASE WHEN last.at IS NULL THEN 'never' WHEN last.days <= 30 THEN 'd30' WHEN last.days <= 90 THEN 'd90' WHEN last.days <= 365 THEN 'd365' ELSE 'older' END AS recency,
        CASE WHEN b.id IS NULL THEN 'nothing' WHEN b.rank >= 0.9 THEN 'top' WHEN b.rank >= 0.5 THEN 'upper' ELSE 'lower' END AS spend
      FROM asked a LEFT JOIN points_accounts pa ON pa.customer_id = a.person LEFT JOIN bought b ON b.id = a.id
      CROSS JOIN LATERAL (SELECT max(o.placed_at) AS at, extract(epoch FROM a.created_at - max(o.placed_at)) / 86400 AS days FROM orders o JOIN customers k ON k.id = o.customer_id
        WHERE k.canonical_id = a.person AND o.is_purchase AND o.placed_at <= a.created_at) last)
    SELECT g.by, g.key, max(g.label) AS label, t.score, 10 AS "scaleMax", count(t.score)::int AS n, count(*)::int AS asked FROM told t
    CROSS JOIN LATERAL (VALUES ('tier', t.tier, t.tier_name), ('recency', t.recency, NULL), ('spend', t.spend, NULL)) AS g(by, key, label) GROUP BY g.by, g.key, t.score`)
  const bias = (by: BiasGroup): Bias => {
    const mine = rows.filter((row) => row.by === by)
    const keys = [...new Set(mine.map(({ key }) => key))]
    const groups = keys.map((key) => {
      const ofKey = mine.filter((row) => row.key === key)
      return { key, label: ofKey[0]?.label ?? null, asked: ofKey.reduce((sum, row) => sum + row.asked, 0), scores: ofKey.filter(({ n }) => n > 0) }
    })
    return biasOf(groups.sort((a, b) => ORDER[by].indexOf(a.key) - ORDER[by].indexOf(b.key) || b.asked - a.asked || a.key.localeCompare(b.key)))
  }
  return { tier: bias('tier'), recency: bias('recency'), spend: bias('spend') }
}

const ORDER: Record<BiasGroup, readonly string[]> = {
  tier: [],
  recency: ['d30', 'd90', 'd365', 'older', 'never'],
  spend: ['top', 'upper', 'lower', 'nothing'],
}
