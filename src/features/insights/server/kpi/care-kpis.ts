import { Prisma } from '@/server/db/sql'
import type { KpiDefinition, KpiFilter } from './definition'

const between = (column: string, { from, before }: KpiFilter) => Prisma.sql`${Prisma.raw(column)} >= ${from} AND ${Prisma.raw(column)} < ${before}`

const nps: KpiDefinition = {
  id: 'nps',
  version: 1,
  unit: 'score',
  aggregate: 'nps',
  better: 'up',
  formula: '100 · (answers 9–10 − answers 0–6) ÷ answers, rounded; all answers of the range. Margin ± 196 · √((p + d − (p − d)²) ÷ n).',
  rows: (filter) => Prisma.sql`
    SELECT r.id::text AS id, r.responded_at AS at, r.customer_id, r.score::text AS label, CASE WHEN r.score >= 9 THEN 1 WHEN r.score <= 6 THEN -1 ELSE 0 END::bigint AS num, 1::bigint AS den
    FROM survey_responses r WHERE r.kind = 'nps' AND ${between('r.responded_at', filter)}`,
}

const csat: KpiDefinition = {
  id: 'csat',
  version: 1,
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: 'Answers 4–5 ÷ answers, on the scale of five.',
  rows: (filter) => Prisma.sql`
    SELECT r.id::text AS id, r.responded_at AS at, r.customer_id, r.score::text AS label, (r.score >= 4)::int::bigint AS num, 1::bigint AS den
    FROM survey_responses r WHERE r.kind = 'csat' AND r.scale_max = 5 AND ${between('r.responded_at', filter)}`,
}

const ticketsOpened: KpiDefinition = {
  id: 'tickets-opened',
  version: 1,
  unit: 'count',
  aggregate: 'sum',
  better: 'down',
  formula: 'Tickets opened in the range; spam and merged ones are left out.',
  rows: (filter) => Prisma.sql`
    SELECT t.id::text AS id, t.created_at AS at, t.customer_id, '#' || t.number || ' ' || t.subject AS label, 1::bigint AS num, 1::bigint AS den
    FROM tickets t WHERE t.status <> 'spam' AND t.merged_into_id IS NULL AND ${between('t.created_at', filter)}`,
}

const firstResponseTime: KpiDefinition = {
  id: 'first-response-time',
  version: 1,
  unit: 'minutes',
  aggregate: 'median',
  better: 'down',
  formula: 'Median minutes from opening to the first reply, round the clock, of tickets opened in the range and answered.',
  rows: (filter) => Prisma.sql`
    SELECT t.id::text AS id, t.created_at AS at, t.customer_id, '#' || t.number || ' ' || t.subject AS label,
      (extract(epoch FROM t.first_response_at - t.created_at) / 60)::bigint AS num, 1::bigint AS den
    FROM tickets t WHERE t.status <> 'spam' AND t.first_response_at IS NOT NULL AND ${between('t.created_at', filter)}`,
}

const pointsIssued: KpiDefinition = {
  id: 'points-issued',
  version: 1,
  unit: 'points',
  aggregate: 'sum',
  better: null,
  formula: 'Σ points earned in the range, less what refunds took back.',
  rows: (filter) => Prisma.sql`
    SELECT e.id::text AS id, e.effective_at AS at, e.customer_id, e.kind AS label, e.qualifying AS num, 1::bigint AS den
    FROM points_entries e WHERE e.qualifying <> 0 AND ${between('e.effective_at', filter)}`,
}

export const careKpis: readonly KpiDefinition[] = [nps, csat, ticketsOpened, firstResponseTime, pointsIssued]
