import { Prisma } from '@/server/db/sql'
import type { KpiDefinition, KpiFilter } from './definition'

/** Net sales of every person who ever bought, in the workspace's currency. */
const historic = ({ currency }: KpiFilter) => Prisma.sql`
  SELECT c.canonical_id AS person, sum(s.net_sales_minor)::bigint AS net, max(s.last_order_at) AS at
  FROM customer_order_stats s JOIN customers c ON c.id = s.customer_id WHERE s.currency = ${currency} AND s.orders_count > 0 GROUP BY c.canonical_id`

/** What the current model says of each person; no rows while there is none, or when the model was refused. */
const predicted = ({ currency }: KpiFilter) => Prisma.sql`
  SELECT p.customer_id AS person, p.predicted_12m_minor AS net, r.finished_at AS at
  FROM predictions p JOIN model_runs r ON r.id = p.run_id AND r.current AND r.kind = 'bg-nbd' AND r.currency = ${currency} WHERE p.predicted_12m_minor IS NOT NULL`

const clv = (id: string, formula: string, rows: KpiDefinition['rows']): KpiDefinition => ({
  id,
  version: 1,
  unit: 'money',
  aggregate: 'mean',
  better: 'up',
  formula,
  rows,
})

export const clvKpis: readonly KpiDefinition[] = [
  clv(
    'clv-historic',
    'Mean net sales per person who ever bought, as of now. The range does not apply.',
    (filter) =>
      Prisma.sql`SELECT h.person::text AS id, h.at, h.person AS customer_id, 'net sales' AS label, h.net AS num, 1::bigint AS den FROM (${historic(filter)}) h`,
  ),
  clv(
    'clv-predicted',
    'Mean of expected purchases in 12 months (BG/NBD) × expected value of one (Gamma-Gamma), by the current model run. The range does not apply.',
    (filter) =>
      Prisma.sql`SELECT p.person::text AS id, p.at, p.person AS customer_id, 'next 12 months' AS label, p.net AS num, 1::bigint AS den FROM (${predicted(filter)}) p`,
  ),
  clv(
    'clv-total',
    'Historic plus predicted, of the people the current model run knows. The range does not apply.',
    (filter) => Prisma.sql`
      SELECT p.person::text AS id, p.at, p.person AS customer_id, 'historic + next 12 months' AS label, p.net + coalesce(h.net, 0) AS num, 1::bigint AS den
      FROM (${predicted(filter)}) p LEFT JOIN (${historic(filter)}) h ON h.person = p.person`,
  ),
]

/** These stand for now, not for a range: they have no series. */
export const isAsOfNow = (id: string): boolean => clvKpis.some((kpi) => kpi.id === id)
