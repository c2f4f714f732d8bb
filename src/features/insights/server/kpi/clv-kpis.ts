import { Prisma } from '@/server/db/sql'
import { discountLabel, termsLabel } from '../../domain'
import { historicWorth as historic, predictedWorth as predicted } from '../clv/worth'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma

const ofModel = {
  ...{ group: 'value', version: 1, counts: 'people', dimensions: [], asOfNow: true, keepable: true },
} as const satisfies Partial<KpiDefinition>
const clv = { ...ofModel, unit: 'money', aggregate: 'mean', better: 'up', byTerms: true } as const
/** Beside which a row stands: what was counted, at which margin and rate. */
const soFar = ({ terms }: KpiFilter) => `net sales${termsLabel(terms)}`
const toCome = ({ terms }: KpiFilter) => `next 12 months${termsLabel(terms)}${discountLabel(terms)}`
const row = sql`p.person::text AS id, p.at, p.person AS customer_id`

const clvHistoric: KpiDefinition = {
  ...clv,
  id: 'clv-historic',
  version: 2,
  formula: 'Mean net sales per person who ever bought, as of now, × margin where one is set. The range does not apply.',
  rows: (filter) => sql`SELECT ${row}, ${soFar(filter)} AS label, p.net AS num, 1::bigint AS den FROM (${historic(filter)}) p`,
}

const clvPredicted: KpiDefinition = {
  ...clv,
  id: 'clv-predicted',
  version: 3,
  formula:
    'Mean of expected purchases in 12 months (BG/NBD or Pareto/NBD, as the back-test chose) × expected value of one (Gamma-Gamma), by the current model run, × margin and discounted where those are set. The range does not apply.',
  rows: (filter) => sql`SELECT ${row}, ${toCome(filter)} AS label, p.net AS num, 1::bigint AS den FROM (${predicted(filter)}) p`,
}

const clvTotal: KpiDefinition = {
  ...clv,
  id: 'clv-total',
  version: 2,
  formula: 'Historic plus predicted, of the people the current model run knows, both × margin where one is set. The range does not apply.',
  rows: (filter) => sql`
    SELECT ${row}, ${`${soFar(filter)} + ${toCome(filter)}`} AS label, p.net + coalesce(h.net, 0) AS num, 1::bigint AS den
    FROM (${predicted(filter)}) p LEFT JOIN (${historic(filter)}) h ON h.person = p.person`,
}

const clvChange: KpiDefinition = {
  ...ofModel,
  id: 'clv-change',
  ofOwnCurrency: true,
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula:
    'Σ (CLV now − CLV 90 days before) ÷ Σ CLV 90 days before, both in net sales and by the parameters of the current model run. The range does not apply.',
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
