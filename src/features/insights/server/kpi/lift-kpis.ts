import { ATTRIBUTED_DAYS, FEWEST, LIFT_DAYS } from '@/domain/lift'
import { Prisma } from '@/server/db/sql'
import { between } from './between'
import type { KpiDefinition, KpiFilter } from './definition'
import { CONVERTED, purchaseRow, purchases } from './purchases'

const { sql } = Prisma
const base = { group: 'retention', version: 1, unit: 'money', better: 'up' } as const satisfies Partial<KpiDefinition>

/** Flows and playbooks by the name they are told by; where several bear the same, each has the end of its id, so that a label is one experiment. */
const experiments = sql`
  SELECT e.id, CASE WHEN count(*) OVER (PARTITION BY e.name) > 1 THEN e.name || ' ' || right(e.id::text, 6) ELSE e.name END AS label
  FROM (SELECT id, name FROM flows UNION ALL SELECT id, name FROM playbooks) e`

/**
 * Whom a flow chose or held out for the first time in the range. Only the first time counts: who comes again, comes again because of what was done. Flows that held
 * nobody out in the range compare with nobody.
 */
const chosenByFlows = (filter: KpiFilter) => sql`
  SELECT f.id AS experiment, c.canonical_id AS person, r.started_at AS at, r.held_out FROM flows f JOIN flow_runs r ON r.flow_id = f.id JOIN customers c ON c.id = r.customer_id
  WHERE EXISTS (SELECT 1 FROM flow_runs h WHERE h.flow_id = f.id AND h.held_out AND ${between('h.started_at', filter)}) AND ${between('r.started_at', filter)}
    AND NOT EXISTS (SELECT 1 FROM customers k JOIN flow_runs e ON e.customer_id = k.id
      WHERE k.canonical_id = c.canonical_id AND e.flow_id = r.flow_id AND (e.started_at, e.id) < (r.started_at, r.id))`

/** The same of playbooks: of work that was handed out in a round in which chance held somebody out. What a person chose by hand is no experiment. */
const chosenByPlaybooks = (filter: KpiFilter) => sql`
  SELECT f.* FROM (
    SELECT DISTINCT ON (e.experiment, c.canonical_id) e.experiment, c.canonical_id AS person, e.at, e.held_out FROM (
      SELECT h.playbook_id AS experiment, h.customer_id, h.at, true AS held_out FROM playbook_holdouts h
      UNION ALL SELECT t.playbook_id, t.customer_id, t.created_at, false FROM tasks t
      WHERE EXISTS (SELECT 1 FROM playbook_holdouts h WHERE h.playbook_id = t.playbook_id AND h.at = t.created_at)) e JOIN customers c ON c.id = e.customer_id
    ORDER BY e.experiment, c.canonical_id, e.at) f WHERE ${between('f.at', filter)}`

/** Each person once, by the first experiment that chose them; of two at once chance may not decide by its own outcome, so their ids do. */
const chosen = (filter: KpiFilter) => sql`
  SELECT DISTINCT ON (x.person) x.person, x.at, x.held_out, e.label FROM (${chosenByFlows(filter)} UNION ALL ${chosenByPlaybooks(filter)}) x JOIN (${experiments}) e ON e.id = x.experiment
  WHERE x.at <= ${new Date(filter.now.getTime() - LIFT_DAYS * 86_400_000)} AND EXISTS (
    SELECT 1 FROM customers m JOIN orders o ON o.customer_id = m.id
    WHERE m.canonical_id = x.person AND o.is_purchase AND o.placed_at <= x.at AND o.placed_at > x.at - make_interval(days => ${filter.activeDays}::int))
  ORDER BY x.person, x.at, x.experiment`

const incrementalRevenue: KpiDefinition = {
  ...base,
  id: 'incremental-revenue',
  aggregate: 'difference',
  counts: 'people',
  dimensions: [],
  maturesAfterDays: LIFT_DAYS,
  formula: `Mean net sales within ${LIFT_DAYS} days of active customers whom a flow or playbook chose for the first time in the range − the same of those it held out by chance. Whoever was reached or not, each person counts once, by the first that chose them; the difference of each flow and playbook weighs by its people. The interval holds however often one looks. Fewer than ${FEWEST} people in an arm: no figure.`,
  rows: (filter) => sql`
    SELECT p.person::text AS id, p.at, p.person AS customer_id, p.label, bought.net AS num, CASE WHEN p.held_out THEN -1 ELSE 1 END::bigint AS den
    FROM (${chosen(filter)}) p CROSS JOIN LATERAL (
      SELECT coalesce(sum(o.net_sales_minor), 0)::bigint AS net FROM customers m JOIN orders o ON o.customer_id = m.id
      WHERE m.canonical_id = p.person AND o.is_purchase AND o.currency = ${filter.currency} AND o.placed_at > p.at AND o.placed_at <= p.at + make_interval(days => ${LIFT_DAYS}::int)) bought`,
}

/** What flows and playbooks did for whom, so close to the range that an order of it may follow. */
const did = (filter: KpiFilter) => {
  const near = { ...filter, from: new Date(filter.from.getTime() - ATTRIBUTED_DAYS * 86_400_000) }
  return sql`
    SELECT r.customer_id, s.at FROM flow_steps s JOIN flow_runs r ON r.id = s.run_id WHERE s.outcome IN ('sent', 'done') AND ${between('s.at', near)}
    UNION ALL SELECT t.customer_id, t.done_at FROM tasks t WHERE t.playbook_id IS NOT NULL AND t.outcome <> 'not-needed' AND ${between('t.done_at', near)}`
}

const attributedRevenue: KpiDefinition = {
  ...base,
  id: 'attributed-revenue',
  version: 2,
  amounts: 'num',
  aggregate: 'sum',
  better: null,
  counts: 'orders',
  dimensions: ['store', 'channel', 'category'],
  formula: `Σ net sales of purchases of the range that followed a step of a flow, or finished work of a playbook, for the same person within ${ATTRIBUTED_DAYS} days, each once. Many would have come anyway: this is no measure of what was brought.${CONVERTED}`,
  rows: (filter) => sql`
    SELECT ${purchaseRow}, p.net AS num, 1::bigint AS den FROM (${purchases(filter)}) p
    WHERE p.id IN (
      SELECT a.id FROM (${did(filter)}) did JOIN customers c ON c.id = did.customer_id JOIN customers k ON k.canonical_id = c.canonical_id JOIN orders a ON a.customer_id = k.id
      WHERE ${between('a.placed_at', filter)} AND a.placed_at > did.at AND a.placed_at <= did.at + make_interval(days => ${ATTRIBUTED_DAYS}::int))`,
}

export const liftKpis: readonly KpiDefinition[] = [incrementalRevenue, attributedRevenue]
