import type { Invariant } from '@/server/db/invariant'
import { Prisma } from '@/server/db/sql'
import { figureDaysInvariant } from './figure-days/figure-days.invariant'
import { dayBegins } from './kpi/between'
import { personFigures } from './people/person-figures'
import { AFFECTED, purchasesMade } from './roll-ups/buyer-purchases'
import { WHOLE_DESK } from './roll-ups/scope'

const [DAY, NEXT_DAY] = ['d.day', 'd.day + 1'].map((day) => dayBegins(Prisma.raw(day), Prisma.raw('s.time_zone')).sql)

export const insightsInvariants: readonly Invariant[] = [
  {
    name: 'insights.current-run-has-its-predictions',
    sentence: 'The current model run predicts for every person it counted.',
    violations: `
      SELECT r.id::text AS id, r.customers || ' customers, ' || count(p.customer_id) || ' predictions' AS detail
      FROM model_runs r LEFT JOIN predictions p ON p.run_id = r.id WHERE r.current GROUP BY r.id HAVING count(p.customer_id) <> r.customers AND NOT EXISTS (SELECT 1 FROM customers WHERE deleted_at > r.started_at)`,
  },
  {
    name: 'insights.predictions-are-numbers',
    sentence: 'No prediction is outside what it can be: P(alive) and churn risk between 0 and 1, purchases and value not below 0.',
    violations: `
      SELECT customer_id::text AS id, p_alive || ' ' || expected_purchases_12m AS detail FROM predictions
      WHERE NOT (p_alive BETWEEN 0 AND 1) OR NOT (coalesce(churn_risk_14d, 0) BETWEEN 0 AND 1) OR NOT (expected_purchases_12m >= 0 AND expected_purchases_12m < 'Infinity') OR predicted_12m_minor < 0`,
  },
  {
    name: 'insights.roll-ups-equal-the-rows',
    sentence: 'A day’s roll-up is what its orders and refunds add up to (40 days by chance, those not marked stale).',
    violations: `
      SELECT d.connection_id || ' ' || d.day AS id, d.currency || ': rolled up ' || d.orders || ' purchases, ' || (d.gross_minor - d.discount_minor - d.refunds_minor) || '; rows ' || o.orders || ', ' || (o.sold - r.refunds) AS detail
      FROM (SELECT * FROM sales_daily x WHERE NOT EXISTS (SELECT 1 FROM stale_days s WHERE s.connection_id = x.connection_id AND s.day = x.day) ORDER BY random() LIMIT 40) d
      JOIN store_connections s ON s.id = d.connection_id JOIN figure_scopes f ON f.scope = s.id AND f.time_zone = s.time_zone
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE o.is_purchase) AS orders, coalesce(sum(o.gross_minor - o.discount_minor), 0) AS sold, coalesce(sum(o.net_sales_minor) FILTER (WHERE o.is_purchase), 0) AS net
        FROM orders o WHERE o.connection_id = d.connection_id AND o.currency = d.currency AND o.cancelled_at IS NULL AND NOT o.test AND o.financial_status <> 'voided'
          AND o.placed_at >= ${DAY} AND o.placed_at < ${NEXT_DAY}) o
      CROSS JOIN LATERAL (SELECT coalesce(sum(r.net_minor), 0) AS refunds
        FROM refunds r JOIN orders o ON o.id = r.order_id WHERE o.connection_id = d.connection_id AND o.currency = d.currency AND o.cancelled_at IS NULL AND NOT o.test AND o.financial_status <> 'voided'
          AND r.refunded_at >= ${DAY} AND r.refunded_at < ${NEXT_DAY}) r
      WHERE (d.orders, d.gross_minor - d.discount_minor, d.refunds_minor, d.purchase_net_minor) IS DISTINCT FROM (o.orders, o.sold, r.refunds, o.net)`,
  },
  {
    name: 'insights.tier-days-equal-the-rows',
    sentence:
      'What a day’s roll-up says of people with a tier is what their purchases add up to (40 days by chance, those not marked stale, while people are kept).',
    violations: `
      SELECT d.connection_id || ' ' || d.day AS id, d.currency || ': of people with a tier rolled up ' || d.tier_net_minor || ', rows ' || o.net AS detail
      FROM (SELECT * FROM sales_daily x WHERE EXISTS (SELECT 1 FROM people_kept) AND NOT EXISTS (SELECT 1 FROM stale_days s WHERE s.connection_id = x.connection_id AND s.day = x.day) ORDER BY random() LIMIT 40) d
      JOIN store_connections s ON s.id = d.connection_id JOIN figure_scopes f ON f.scope = s.id AND f.time_zone = s.time_zone
      CROSS JOIN LATERAL (SELECT coalesce(sum(o.net_sales_minor), 0) AS net
        FROM orders o JOIN customers c ON c.id = o.customer_id JOIN person_figures h ON h.person_id = c.canonical_id AND h.tier_code IS NOT NULL
        WHERE o.connection_id = d.connection_id AND o.currency = d.currency AND o.is_purchase
          AND o.placed_at >= ${DAY} AND o.placed_at < ${NEXT_DAY}) o
      WHERE d.tier_net_minor <> o.net`,
  },
  {
    name: 'insights.firsts-are-first',
    sentence: 'Who is kept as having bought first has no earlier purchase (200 people by chance, while no day is stale).',
    violations: `
      SELECT b.person_id::text AS id, 'kept ' || b.first_purchase_id || ', is ' || coalesce(f.id::text, 'nothing') AS detail
      FROM (SELECT * FROM buyer_firsts WHERE scope = '00000000-0000-0000-0000-000000000000' AND NOT EXISTS (SELECT 1 FROM stale_days) ORDER BY random() LIMIT 200) b
      LEFT JOIN LATERAL (SELECT o.id FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.canonical_id = b.person_id AND o.is_purchase ORDER BY o.placed_at, o.id LIMIT 1) f ON true
      WHERE f.id IS DISTINCT FROM b.first_purchase_id`,
  },
  {
    name: 'insights.purchases-in-their-place',
    sentence: 'The purchases kept of a person are those they made, each in its place (400 people by chance, while no day is stale).',
    violations: `
      WITH affected AS MATERIALIZED (SELECT person_id FROM (SELECT person_id FROM (SELECT person_id FROM buyer_purchases ORDER BY random() LIMIT 200) a
          UNION SELECT id FROM (SELECT id FROM customers WHERE canonical_id = id ORDER BY random() LIMIT 200) b) picked
        WHERE EXISTS (SELECT 1 FROM figure_scopes WHERE scope = '${WHOLE_DESK}') AND NOT EXISTS (SELECT 1 FROM stale_days)
          AND NOT EXISTS (SELECT 1 FROM figure_scopes f JOIN store_connections s ON s.id = f.scope WHERE s.time_zone <> f.time_zone)),
      made AS (${purchasesMade(AFFECTED).text})
      SELECT coalesce(kept.person_id, made.person_id)::text AS id, coalesce(kept.nth, made.nth) || '.: kept ' || coalesce(to_jsonb(kept)::text, 'nothing') || ', is ' || coalesce(to_jsonb(made)::text, 'nothing') AS detail
      FROM (SELECT * FROM buyer_purchases WHERE person_id IN (SELECT person_id FROM affected)) kept FULL JOIN made ON made.person_id = kept.person_id AND made.nth = kept.nth
      WHERE to_jsonb(kept) IS DISTINCT FROM to_jsonb(made)`,
  },
  {
    name: 'insights.people-equal-the-rows',
    sentence: 'What is kept of a person is what their rows say (400 people by chance, those without news).',
    violations: `
      WITH picked AS MATERIALIZED (SELECT person_id FROM (SELECT person_id FROM person_figures ORDER BY random() LIMIT 200) a
        UNION SELECT id FROM (SELECT id FROM customers WHERE canonical_id = id AND EXISTS (SELECT 1 FROM people_kept) ORDER BY random() LIMIT 200) b),
      news AS MATERIALIZED (SELECT person_id FROM people_news UNION SELECT c.canonical_id FROM people_news n JOIN customers c ON c.id = n.person_id),
      affected AS MATERIALIZED (SELECT person_id FROM picked WHERE person_id NOT IN (SELECT person_id FROM news)),
      kept AS (SELECT f.person_id, to_jsonb(f) AS row FROM affected JOIN person_figures f USING (person_id)),
      made AS (SELECT f.person_id, to_jsonb(f) AS row FROM (${personFigures('affected').text}) f)
      SELECT coalesce(kept.person_id, made.person_id)::text AS id, coalesce((SELECT string_agg(k.key || ' kept as ' || coalesce(k.value, 'nothing') || ', is ' || coalesce(m.value, 'nothing'), '; ')
        FROM jsonb_each_text(kept.row) k JOIN jsonb_each_text(made.row) m ON m.key = k.key WHERE k.value IS DISTINCT FROM m.value), 'kept or there, not both') AS detail
      FROM kept FULL JOIN made ON made.person_id = kept.person_id WHERE kept.row IS DISTINCT FROM made.row`,
  },
  figureDaysInvariant,
]
