import { Prisma } from '@/server/db/sql'
import { WHOLE_BASIS_POINTS } from '../../domain'
import { expectedWorth, historicWorth } from '../clv/worth'
import { spendDays } from '../spend/spend-per-key'
import { onlyIf } from './between'
import type { KpiDefinition, KpiFilter } from './definition'
import { firstPurchases } from './purchases'

const { sql } = Prisma
const base = { group: 'value', version: 1, counts: 'people', dimensions: ['channel'], ofPeople: false } as const satisfies Partial<KpiDefinition>

/** Spend of the range's days, at the beginning of each in the zone; of one source where a channel is asked for. */
const spent = (filter: KpiFilter) => sql`
  SELECT s.id, (s.day::timestamp AT TIME ZONE ${filter.zone}) AS at, s.label, s.num FROM (${spendDays(filter.currency)}) s
  WHERE (s.day::timestamp AT TIME ZONE ${filter.zone}) >= ${filter.from} AND (s.day::timestamp AT TIME ZONE ${filter.zone}) < ${filter.before} ${onlyIf('s.source', filter.channel)}`

const firstsInRange = (filter: KpiFilter) =>
  sql`SELECT * FROM (${firstPurchases(filter)}) f WHERE f.placed_at >= ${filter.from} AND f.placed_at < ${filter.before}`
/** Where nothing was spent, a cost per customer would be zero by silence: then there are no rows at all. */
const wasSpent = (filter: KpiFilter) => sql`EXISTS (${spent(filter)})`

const cac: KpiDefinition = {
  ...base,
  id: 'cac',
  countsDen: true,
  unit: 'money',
  aggregate: 'mean',
  better: 'down',
  formula: 'Marketing spend entered for the days of the range ÷ people whose first purchase lies in it. Nothing entered: no figure.',
  rows: (filter) => sql`
    SELECT 'spend:' || s.id AS id, s.at, NULL::uuid AS customer_id, s.label, s.num, 0::bigint AS den FROM (${spent(filter)}) s
    UNION ALL SELECT f.person::text, f.placed_at, f.person, f.number, 0::bigint, 1::bigint FROM (${firstsInRange(filter)}) f WHERE ${wasSpent(filter)}`,
}

const clvCac: KpiDefinition = {
  ...base,
  id: 'clv-cac',
  version: 3,
  countsPeople: true,
  byTerms: true,
  ofOwnCurrency: true,
  unit: 'ratio',
  aggregate: 'ratio',
  better: 'up',
  formula:
    'Net sales to this day, plus what the current model run predicts for 12 months, of people whose first purchase lies in the range, both × margin where one is set ÷ marketing spend entered for its days. Three or more is sound.',
  rows: (filter) => sql`
    SELECT 'spend:' || s.id AS id, s.at, NULL::uuid AS customer_id, s.label, 0::bigint AS num, s.num AS den FROM (${spent(filter)}) s
    UNION ALL SELECT f.person::text, f.placed_at, f.person, f.number,
      coalesce(h.net, 0)::bigint + coalesce((SELECT ${expectedWorth(sql`p.predicted_12m_minor`, sql`coalesce(h.points, ${filter.terms.marginBasisPoints ?? WHOLE_BASIS_POINTS}::int)`, filter)}
        FROM predictions p JOIN model_runs r ON r.id = p.run_id AND r.current AND r.kind = 'bg-nbd' AND r.currency = ${filter.currency} WHERE p.customer_id = f.person), 0), 0::bigint
    FROM (${firstsInRange(filter)}) f LEFT JOIN LATERAL (${historicWorth(filter, sql`c.canonical_id = f.person`)}) h ON true WHERE ${wasSpent(filter)}`,
}

export const spendKpis: readonly KpiDefinition[] = [cac, clvCac]
