import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from './between'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma
const DAYS = 60
const base = {
  ...{ group: 'care', version: 1, unit: 'percent', aggregate: 'percent', better: 'up', counts: 'people', maturesAfterDays: DAYS },
} as const satisfies Partial<KpiDefinition>

const mature = ({ now }: KpiFilter) => new Date(now.getTime() - DAYS * 86_400_000)
const boughtAgain = sql`EXISTS (
  SELECT 1 FROM customers m JOIN orders o ON o.customer_id = m.id WHERE m.canonical_id = p.person AND o.is_purchase AND o.placed_at > p.at AND o.placed_at <= p.at + make_interval(days => ${DAYS}::int))`
const row = sql`p.person::text AS id, p.at, p.person AS customer_id, p.label, (${boughtAgain})::int::bigint AS num, 1::bigint AS den`

const served: KpiDefinition = {
  ...base,
  id: 'concierge-repeat',
  dimensions: ['agent'],
  formula: `People whose concierge task was done in the range and who bought within ${DAYS} days after ÷ people served, each by their first task in it; judged ${DAYS} days later. Not by itself its effect: see the people held out.`,
  rows: (filter) => sql`
    SELECT ${row} FROM (
      SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS person, k.done_at AS at, k.title AS label FROM tasks k JOIN customers c ON c.id = k.customer_id
      WHERE k.status = 'done' AND k.outcome IS DISTINCT FROM 'not-needed' AND ${between('k.done_at', filter)} AND k.done_at <= ${mature(filter)} ${onlyIf('k.assignee_id', filter.agentId, 'uuid')}
      ORDER BY c.canonical_id, k.done_at, k.id) p`,
}

const heldOut: KpiDefinition = {
  ...base,
  id: 'concierge-repeat-held-out',
  dimensions: [],
  better: null,
  formula: `People a playbook left out by chance in the range who bought within ${DAYS} days after ÷ people left out: what would have happened anyway.`,
  rows: (filter) => sql`
    SELECT ${row} FROM (
      SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS person, h.at, b.name AS label FROM playbook_holdouts h JOIN customers c ON c.id = h.customer_id JOIN playbooks b ON b.id = h.playbook_id
      WHERE ${between('h.at', filter)} AND h.at <= ${mature(filter)} ORDER BY c.canonical_id, h.at, h.playbook_id) p`,
}

export const outcomeKpis: readonly KpiDefinition[] = [served, heldOut]
