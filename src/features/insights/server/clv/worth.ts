import { Prisma } from '@/server/db/sql'
import { presentShare, type ValueTerms, WHOLE_BASIS_POINTS } from '../../domain'

const { sql } = Prisma

/** In which currency (or the column that says so), at which margin and discount rate. */
export type Valued = { readonly currency: string | Prisma.Sql; readonly terms: ValueTerms }

/**
 * What people have been worth: net sales × margin of the store that sold, to the minor unit. One row a person who ever bought.
 * @param of whom, as a condition on `c.canonical_id`
 * @returns person, net, at (of their last purchase), points: their mean margin in hundredths of a percent, by what they bought where
 */
export function historicWorth({ currency, terms: { marginBasisPoints, storeMargins } }: Valued, of: Prisma.Sql = sql`true`): Prisma.Sql {
  const desk = marginBasisPoints ?? WHOLE_BASIS_POINTS
  if (storeMargins.length === 0)
    return sql`
      SELECT c.canonical_id AS person, round(sum(s.net_sales_minor) * ${desk}::int / ${WHOLE_BASIS_POINTS}::numeric)::bigint AS net, max(s.last_order_at) AS at, ${desk}::float8 AS points
      FROM customer_order_stats s JOIN customers c ON c.id = s.customer_id WHERE s.currency = ${currency} AND s.orders_count > 0 AND ${of} GROUP BY c.canonical_id`
  const [stores, margins] = [storeMargins.map(({ storeId }) => storeId), storeMargins.map((store) => store.marginBasisPoints)]
  return sql`
    SELECT c.canonical_id AS person, round(sum(o.net_sales_minor * coalesce(m.points, ${desk}::int)) / ${WHOLE_BASIS_POINTS}::numeric)::bigint AS net, max(o.placed_at) AS at,
      coalesce(sum(o.net_sales_minor * coalesce(m.points, ${desk}::int))::float8 / nullif(sum(o.net_sales_minor), 0), ${desk}::int) AS points
    FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN unnest(${stores}::uuid[], ${margins}::int[]) AS m(store, points) ON m.store = o.connection_id
    WHERE o.is_purchase AND o.currency = ${currency} AND ${of} GROUP BY c.canonical_id`
}

/** What an expected amount is worth at a margin of so many points, today: in minor units. */
export const expectedWorth = (predicted: Prisma.Sql, points: Prisma.Sql, { terms }: Pick<Valued, 'terms'>): Prisma.Sql =>
  sql`round(${predicted} * (${points}::float8 / ${WHOLE_BASIS_POINTS}::float8) * ${presentShare(terms)}::float8)::bigint`

/**
 * What the current run expects of people in the next 12 months, at the margin of the stores they bought in. No rows while there is no run, or it has no model of order values.
 * @returns person, net, and of the prediction p_alive, churn_risk_14d, run_id, at
 */
export function predictedWorth(valued: Valued): Prisma.Sql {
  const { marginBasisPoints, storeMargins } = valued.terms
  const desk = sql`${marginBasisPoints ?? WHOLE_BASIS_POINTS}::int`
  const byStore = storeMargins.length > 0
  const points = byStore ? sql`coalesce(h.points, ${desk})` : desk
  return sql`
    SELECT p.customer_id AS person, ${expectedWorth(sql`p.predicted_12m_minor`, points, valued)} AS net, p.p_alive, p.churn_risk_14d, r.id AS run_id, r.finished_at AS at
    FROM predictions p JOIN model_runs r ON r.id = p.run_id AND r.current AND r.kind = 'bg-nbd' AND r.currency = ${valued.currency}
    ${byStore ? sql`JOIN customers alias ON alias.id = p.customer_id LEFT JOIN (${historicWorth(valued)}) h ON h.person = alias.canonical_id` : Prisma.empty}
    WHERE p.predicted_12m_minor IS NOT NULL`
}
