import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from './between'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma
const base = { group: 'feedback', version: 1, better: 'up', counts: 'answers', dimensions: ['channel', 'agent'] } as const satisfies Partial<KpiDefinition>

/** Answers of a kind; an agent's are those asked for after a ticket of theirs. */
const answers = (filter: KpiFilter, kind: Prisma.Sql, num: Prisma.Sql, where: Prisma.Sql = Prisma.empty) => sql`
  SELECT r.id::text AS id, r.responded_at AS at, r.customer_id, r.score::text AS label, ${num} AS num, 1::bigint AS den FROM survey_responses r
  ${filter.agentId === null ? Prisma.empty : sql`JOIN survey_invites i ON i.id = r.invite_id JOIN tickets t ON t.id = i.ticket_id AND t.assignee_id = ${filter.agentId}::uuid`}
  WHERE r.kind = ${kind} ${where} AND ${between('r.responded_at', filter)} ${onlyIf('r.channel', filter.channel)}`

const nps: KpiDefinition = {
  ...base,
  id: 'nps',
  byDay: { name: 'nps', source: 'answers' },
  unit: 'score',
  aggregate: 'nps',
  formula: '100 · (answers 9–10 − answers 0–6) ÷ answers, rounded; all answers of the range. Margin ± 196 · √((p + d − (p − d)²) ÷ n).',
  rows: (filter) => answers(filter, sql`'nps'`, sql`CASE WHEN r.score >= 9 THEN 1 WHEN r.score <= 6 THEN -1 ELSE 0 END::bigint`),
}

const csat: KpiDefinition = {
  ...base,
  id: 'csat',
  byDay: { name: 'csat', source: 'answers' },
  unit: 'percent',
  aggregate: 'percent',
  formula: 'Answers 4–5 ÷ answers, on the scale of five.',
  rows: (filter) => answers(filter, sql`'csat'`, sql`(r.score >= 4)::int::bigint`, sql`AND r.scale_max = 5`),
}

const responseRate: KpiDefinition = {
  ...base,
  id: 'response-rate',
  unit: 'percent',
  aggregate: 'percent',
  counts: 'invitations',
  dimensions: ['channel'],
  formula: 'Of survey invitations delivered in the range: the share that was answered, to this day.',
  rows: (filter) => sql`
    SELECT i.id::text AS id, i.delivered_at AS at, i.customer_id, s.name AS label, (r.id IS NOT NULL)::int::bigint AS num, 1::bigint AS den
    FROM survey_invites i JOIN surveys s ON s.id = i.survey_id LEFT JOIN survey_responses r ON r.invite_id = i.id
    WHERE ${between('i.delivered_at', filter)} ${onlyIf('i.channel', filter.channel)}`,
}

const reviews = (filter: KpiFilter, num: Prisma.Sql) => sql`
  SELECT r.id::text AS id, r.written_at AS at, r.customer_id, coalesce(p.title, r.title, '–') AS label, ${num} AS num, 1::bigint AS den
  FROM reviews r LEFT JOIN products p ON p.id = r.product_id
  WHERE r.status = 'published' AND ${between('r.written_at', filter)} ${onlyIf('r.connection_id', filter.storeId, 'uuid')} ${onlyIf('p.category', filter.category)}`
const ofReviews = { ...base, counts: 'reviews', dimensions: ['store', 'category'] } as const

const reviewsWritten: KpiDefinition = {
  ...ofReviews,
  id: 'reviews',
  unit: 'count',
  aggregate: 'sum',
  formula: 'Published reviews written in the range.',
  rows: (filter) => reviews(filter, sql`1::bigint`),
}

const averageRating: KpiDefinition = {
  ...ofReviews,
  id: 'average-rating',
  unit: 'stars',
  aggregate: 'ratio',
  formula: 'Σ stars ÷ published reviews written in the range.',
  rows: (filter) => reviews(filter, sql`r.rating::bigint`),
}

export const feedbackKpis: readonly KpiDefinition[] = [nps, csat, responseRate, reviewsWritten, averageRating]
