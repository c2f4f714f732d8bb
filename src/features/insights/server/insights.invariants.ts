import type { Invariant } from '@/server/db/invariant'

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
]
