import { Prisma } from '@/server/db/sql'
import type { KpiDefinition, KpiFilter } from './definition'
import { CONVERTED, purchaseRow, purchases } from './purchases'

const { sql } = Prisma
const base = { group: 'loyalty', version: 1, better: 'up', dimensions: [] } as const satisfies Partial<KpiDefinition>

/** Everybody who ever bought. */
const whoBought = ({ people }: KpiFilter, num: Prisma.Sql) => sql`
  SELECT h.person_id::text AS id, h.bought_at AS at, h.person_id AS customer_id, coalesce(h.tier_code, '–') AS label, ${num} AS num, 1::bigint AS den
  FROM (${people.rows}) h WHERE h.bought_at IS NOT NULL`

const buyers: KpiDefinition = {
  ...base,
  id: 'buyers',
  unit: 'count',
  aggregate: 'sum',
  counts: 'people',
  asOfNow: true,
  people: 'rows',
  formula: 'People who ever bought, as of now; by tier, how customers are spread over the tiers. The range does not apply.',
  rows: (filter) => whoBought(filter, sql`1::bigint`),
}

const tierMembers: KpiDefinition = {
  ...base,
  id: 'tier-share',
  unit: 'percent',
  aggregate: 'percent',
  counts: 'people',
  asOfNow: true,
  people: 'rows',
  formula: 'People who hold a tier ÷ people who ever bought, as of now. The range does not apply.',
  rows: (filter) => whoBought(filter, sql`(h.tier_code IS NOT NULL)::int::bigint`),
}

const tierRevenue: KpiDefinition = {
  ...base,
  id: 'tier-revenue-share',
  version: 2,
  unit: 'percent',
  aggregate: 'percent',
  counts: 'orders',
  dimensions: ['store', 'channel', 'category'],
  keepable: true,
  people: 'tiers',
  amounts: 'both',
  rollUp: { num: 'd.tier_net_minor', den: 'd.purchase_net_minor', n: 'd.orders' },
  formula: `Net sales of purchases by people who hold a tier now ÷ net sales of all purchases of the range.${CONVERTED}`,
  rows: (filter) => sql`
    SELECT ${purchaseRow}, CASE WHEN h.tier_code IS NULL THEN 0 ELSE p.net END AS num, p.net AS den
    FROM (${purchases(filter)}) p LEFT JOIN (${filter.people.rows}) h ON h.person_id = p.person`,
}

/** The mix of tiers: how many hold which, and what they buy. */
export const tierKpis: readonly KpiDefinition[] = [buyers, tierMembers, tierRevenue]
