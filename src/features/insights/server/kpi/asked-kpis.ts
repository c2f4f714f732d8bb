import { Prisma } from '@/server/db/sql'
import { between } from './between'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma
/** So long somebody has to do what they were asked for; younger asks are left out. */
const ANSWER_DAYS = 30
const base = {
  ...{ group: 'feedback', version: 1, better: 'up', dimensions: [], unit: 'percent', aggregate: 'percent', maturesAfterDays: ANSWER_DAYS },
} as const satisfies Partial<KpiDefinition>

const mature = ({ now }: KpiFilter) => new Date(now.getTime() - ANSWER_DAYS * 86_400_000)
/** Somebody `a` (person, at) did something within the days after. */
const within = (moment: string) => sql`${Prisma.raw(moment)} > a.at AND ${Prisma.raw(moment)} <= a.at + make_interval(days => ${ANSWER_DAYS}::int)`

const wroteReview = sql`EXISTS (SELECT 1 FROM customers m JOIN reviews v ON v.customer_id = m.id WHERE m.canonical_id = a.person AND v.status <> 'hidden' AND ${within('v.written_at')})`
const referred = sql`EXISTS (SELECT 1 FROM customers m JOIN referrals r ON r.referrer_id = m.id WHERE m.canonical_id = a.person AND r.refused_for IS NULL AND ${within('r.referred_at')})`
const posted = sql`EXISTS (SELECT 1 FROM customers m JOIN events e ON e.customer_id = m.id
  WHERE m.canonical_id = a.person AND e.type IN ('behaviour.social_post', 'behaviour.referral_shared') AND ${within('e.occurred_at')})`

/** Asks for a review: mails of ours that ask without a survey's link, and what a review app tells as `review_requested`. */
const reviewAsks = (filter: KpiFilter) => sql`
  SELECT 'mail:' || m.id AS id, m.decided_at AS at, m.customer_id, m.source AS label FROM outbound_messages m
  WHERE m.state = 'sent' AND m.purpose = 'survey' AND m.survey_kind IS NULL AND ${between('m.decided_at', filter)}
  UNION ALL SELECT 'event:' || e.id, e.occurred_at, e.customer_id, 'review_requested' FROM events e WHERE e.type = 'behaviour.review_requested' AND ${between('e.occurred_at', filter)}`

/** Survey links that arrived. */
const surveyAsks = (filter: KpiFilter) => sql`
  SELECT 'invite:' || i.id AS id, i.delivered_at AS at, i.customer_id, s.name AS label FROM survey_invites i JOIN surveys s ON s.id = i.survey_id WHERE ${between('i.delivered_at', filter)}`

const asks = (filter: KpiFilter, told: Prisma.Sql) => sql`
  SELECT t.id, t.at, t.customer_id, t.label, c.canonical_id AS person FROM (${told}) t JOIN customers c ON c.id = t.customer_id WHERE t.at <= ${mature(filter)}`

const reviewSubmission: KpiDefinition = {
  ...base,
  id: 'review-submission',
  counts: 'invitations',
  formula: `Asks for a review sent in the range after which the person wrote one within ${ANSWER_DAYS} days ÷ asks sent. Asks are mails of flows that ask without a survey’s link, and review_requested of the event door; younger ones are left out.`,
  rows: (filter) =>
    sql`SELECT a.id, a.at, a.customer_id, a.label, (${wroteReview})::int::bigint AS num, 1::bigint AS den FROM (${asks(filter, reviewAsks(filter))}) a`,
}

const advocacy: KpiDefinition = {
  ...base,
  id: 'advocacy-conversion',
  counts: 'people',
  formula: `People who referred somebody, wrote a review or posted within ${ANSWER_DAYS} days after they were asked for anything ÷ people asked and reached in the range (surveys, reviews), each by their first ask in it.`,
  rows: (filter) => sql`
    SELECT a.person::text AS id, a.at, a.person AS customer_id, a.label, (${wroteReview} OR ${referred} OR ${posted})::int::bigint AS num, 1::bigint AS den
    FROM (SELECT DISTINCT ON (f.person) f.person, f.at, f.label FROM (${asks(filter, sql`${reviewAsks(filter)} UNION ALL ${surveyAsks(filter)}`)}) f ORDER BY f.person, f.at, f.id) a`,
}

export const askedKpis: readonly KpiDefinition[] = [reviewSubmission, advocacy]
