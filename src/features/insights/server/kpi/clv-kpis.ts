import { Prisma } from '@/server/db/sql'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma

/** Net sales of every person who ever bought, in the workspace's currency. */
const historic = ({ currency }: KpiFilter) => sql`
  SELECT c.canonical_id AS person, sum(s.net_sales_minor)::bigint AS net, max(s.last_order_at) AS at
  FROM customer_order_stats s JOIN customers c ON c.id = s.customer_id WHERE s.currency = ${currency} AND s.orders_count > 0 GROUP BY c.canonical_id`

/** What the current model says of each person; no rows while there is none, or when the model was refused. */
const predicted = ({ currency }: KpiFilter) => sql`
  SELECT p.customer_id AS person, p.predicted_12m_minor AS net, p.p_alive, p.churn_risk_14d, r.id AS run_id, r.finished_at AS at
  FROM predictions p JOIN model_runs r ON r.id = p.run_id AND r.current AND r.kind = 'bg-nbd' AND r.currency = ${currency} WHERE p.predicted_12m_minor IS NOT NULL`

const ofModel = {
  ...{ group: 'value', version: 1, counts: 'people', dimensions: [], asOfNow: true, keepable: true },
} as const satisfies Partial<KpiDefinition>
const clv = { ...ofModel, unit: 'money', aggregate: 'mean', better: 'up' } as const
const row = sql`p.person::text AS id, p.at, p.person AS customer_id`

const clvHistoric: KpiDefinition = {
  ...clv,
  id: 'clv-historic',
  formula: 'Mean net sales per person who ever bought, as of now. The range does not apply.',
  rows: (filter) => sql`SELECT ${row}, 'net sales' AS label, p.net AS num, 1::bigint AS den FROM (${historic(filter)}) p`,
}

const clvPredicted: KpiDefinition = {
  ...clv,
  id: 'clv-predicted',
  version: 2,
  formula:
    'Mean of expected purchases in 12 months (BG/NBD or Pareto/NBD, as the back-test chose) × expected value of one (Gamma-Gamma), by the current model run. The range does not apply.',
  rows: (filter) => sql`SELECT ${row}, 'next 12 months' AS label, p.net AS num, 1::bigint AS den FROM (${predicted(filter)}) p`,
}

const clvTotal: KpiDefinition = {
  ...clv,
  id: 'clv-total',
  formula: 'Historic plus predicted, of the people the current model run knows. The range does not apply.',
  rows: (filter) => sql`
    SELECT ${row}, 'historic + next 12 months' AS label, p.net + coalesce(h.net, 0) AS num, 1::bigint AS den
    FROM (${predicted(filter)}) p LEFT JOIN (${historic(filter)}) h ON h.person = p.person`,
}

const clvChange: KpiDefinition = {
  ...ofModel,
  id: 'clv-change',
  ofOwnCurrency: true,
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: 'Σ (CLV now − CLV 90 days before) ÷ Σ CLV 90 days before, both by the parameters of the current model run. The range does not apply.',
  rows: (filter) => sql`
    SELECT ${row}, 'now − before' AS label, g.now_minor - g.before_minor AS num, g.before_minor AS den
    FROM (${predicted(filter)}) p JOIN clv_changes g ON g.customer_id = p.person AND g.run_id = p.run_id`,
}

/** Probabilities are kept as ten-thousandths, so that the rows stay whole numbers. */
const probability = (value: Prisma.Sql) => sql`round(${value} * 10000)::bigint`

const churnRisk: KpiDefinition = {
  ...ofModel,
  id: 'churn-risk-14d',
  unit: 'percent',
  aggregate: 'percent',
  better: 'down',
  formula: 'Mean probability of no purchase in the next 14 days given the history, by the current model run. The range does not apply.',
  rows: (filter) => sql`
    SELECT ${row}, 'P(no purchase in 14 days)' AS label, ${probability(sql`p.churn_risk_14d`)} AS num, 10000::bigint AS den FROM (${predicted(filter)}) p WHERE p.churn_risk_14d IS NOT NULL`,
}

const expectedChurn: KpiDefinition = {
  ...ofModel,
  id: 'expected-churn',
  unit: 'percent',
  aggregate: 'percent',
  better: 'down',
  formula: 'Mean of 1 − P(alive), by the current model run: churn without contracts. The range does not apply.',
  rows: (filter) =>
    sql`SELECT ${row}, '1 − P(alive)' AS label, ${probability(sql`(1 - p.p_alive)`)} AS num, 10000::bigint AS den FROM (${predicted(filter)}) p`,
}

export const clvKpis: readonly KpiDefinition[] = [clvTotal, clvHistoric, clvPredicted, clvChange, expectedChurn, churnRisk]
