import { Prisma } from '@/server/db/sql'
import { BEHAVIOUR, behaviourTypes, OPENS_DAYS, storedTypes } from '../../domain'
import { type Env, within } from './env'
import type { FieldCompiler, FieldSql } from './field-sql'
import { byTier } from './person-fields'

const { sql, empty } = Prisma
const nothing = sql`NULL`
const none = sql`0`
const field = (query: Prisma.Sql, absent: Prisma.Sql): FieldSql => ({ query, absent })

const ticketsOf = sql`FROM who w JOIN tickets t ON t.customer_id = w.member WHERE t.merged_into_id IS NULL`
const about = (tag: string | undefined) => (tag === undefined ? empty : sql`AND ${tag} = ANY(t.tags)`)

const lastScore =
  (kind: 'nps' | 'csat'): FieldCompiler =>
  () =>
    field(
      sql`SELECT DISTINCT ON (w.id) w.id, s.score AS value FROM who w JOIN survey_responses s ON s.customer_id = w.member
      WHERE s.kind = ${kind} ORDER BY w.id, s.responded_at DESC, s.id DESC`,
      nothing,
    )

/** What the current run says; of people merged since then the record it expects most of. */
const forecast =
  (value: Prisma.Sql, absent: Prisma.Sql = nothing): FieldCompiler =>
  () =>
    field(
      sql`SELECT DISTINCT ON (w.id) w.id, ${value} AS value FROM who w JOIN predictions p ON p.customer_id = w.member
      JOIN model_runs r ON r.id = p.run_id AND r.current AND r.kind = 'bg-nbd' LEFT JOIN clv_changes x ON x.customer_id = p.customer_id AND x.run_id = p.run_id
      ORDER BY w.id, p.predicted_12m_minor DESC NULLS LAST, p.customer_id`,
      absent,
    )

/** What the holders of each tier are expected to buy for in 12 months, on average. */
export const TIER_FORECASTS = sql`SELECT a.tier_code AS code, trunc(avg(p.predicted_12m_minor))::bigint AS mean FROM model_runs r JOIN predictions p ON p.run_id = r.id
  JOIN points_accounts a ON a.customer_id = p.customer_id WHERE r.current AND r.kind = 'bg-nbd' AND p.predicted_12m_minor IS NOT NULL AND a.tier_code IS NOT NULL GROUP BY a.tier_code`

/** The next purchase, or what the next tier's holders are expected to bring beyond those of one's own. */
function worthMore(env: Env): FieldSql {
  const purchase = forecast(sql`p.expected_value_minor`)({}, env)
  const held = byTier(env, ({ code }) => sql`${code}::text`, sql`NULL::text`)
  const above = byTier(env, (tier) => sql`${env.tiers[env.tiers.indexOf(tier) + 1]?.code ?? null}::text`, sql`NULL::text`)
  return field(
    sql`WITH means AS MATERIALIZED (${TIER_FORECASTS})
      SELECT bought.id, CASE WHEN bought.value IS NULL THEN NULL WHEN next.mean - own.mean > bought.value THEN 'tier' ELSE 'order' END AS value
      FROM (${purchase.query}) bought LEFT JOIN (${held.query}) held ON held.id = bought.id LEFT JOIN (${above.query}) above ON above.id = bought.id
      LEFT JOIN means own ON own.code = held.value LEFT JOIN means next ON next.code = above.value`,
    nothing,
  )
}

const countEvents = (types: readonly string[], env: Env, days: number | undefined): Prisma.Sql =>
  sql`SELECT w.id, 1 AS n FROM who w JOIN events e ON e.customer_id = w.member WHERE e.type = ANY(${[...types]}::text[]) ${within(sql`e.occurred_at`, env, days)}`

function opensDrop(env: Env): Prisma.Sql {
  const middle = sql`(${env.now}::timestamptz - make_interval(secs => ${OPENS_DAYS * 86_400}))`
  const recent = sql`count(*) FILTER (WHERE e.occurred_at >= ${middle})`
  const before = sql`count(*) FILTER (WHERE e.occurred_at < ${middle})`
  return sql`SELECT w.id, ((${before} - ${recent}) * 100)::float8 / nullif(${before}, 0)::float8 AS value FROM who w JOIN events e ON e.customer_id = w.member
    WHERE e.type = ANY(${behaviourTypes('email_opened')}::text[]) ${within(sql`e.occurred_at`, env, 2 * OPENS_DAYS)} GROUP BY w.id`
}

export const engagementFields = {
  'tickets.count': ({ days, tag }, env) =>
    field(
      sql`SELECT w.id, count(*)::int AS value ${ticketsOf} AND t.status <> 'spam' ${within(sql`t.created_at`, env, days)} ${about(tag)} GROUP BY w.id`,
      none,
    ),
  'tickets.open': ({ tag }) =>
    field(sql`SELECT w.id, count(*)::int AS value ${ticketsOf} AND t.status IN ('open', 'pending', 'snoozed') ${about(tag)} GROUP BY w.id`, none),
  'reviews.count': ({ days, stars }, env) =>
    field(
      sql`SELECT w.id, count(*)::int AS value FROM who w JOIN reviews v ON v.customer_id = w.member
        WHERE v.status = 'published' ${within(sql`v.written_at`, env, days)} ${stars === undefined ? empty : sql`AND v.rating >= ${stars}`} GROUP BY w.id`,
      none,
    ),
  'reviews.average': () =>
    field(
      sql`SELECT w.id, sum(v.rating)::float8 / count(*)::float8 AS value FROM who w JOIN reviews v ON v.customer_id = w.member WHERE v.status = 'published' GROUP BY w.id`,
      nothing,
    ),
  'nps.last-score': lastScore('nps'),
  'csat.last-score': lastScore('csat'),
  'forecast.alive': forecast(sql`p.p_alive * 100`),
  'forecast.churn-risk': forecast(sql`p.churn_risk_14d * 100`),
  'forecast.clv-12m': forecast(sql`p.predicted_12m_minor`),
  'forecast.clv-change': forecast(sql`CASE WHEN x.before_minor > 0 THEN (x.now_minor - x.before_minor)::float8 * 100 / x.before_minor::float8 END`),
  'forecast.worth-more': (_params, env) => worthMore(env),
  'wishlist.count': () =>
    field(sql`SELECT w.id, count(*)::int AS value FROM who w JOIN wishlist_items i ON i.customer_id = w.member WHERE i.removed_at IS NULL GROUP BY w.id`, none),
  'engagement.count': ({ days }, env) =>
    field(
      sql`SELECT n.id, count(*)::int AS value FROM (
        SELECT w.id, 1 AS n FROM who w JOIN orders o ON o.customer_id = w.member WHERE o.is_purchase ${within(sql`o.placed_at`, env, days)}
        UNION ALL SELECT w.id, 1 FROM who w JOIN reviews v ON v.customer_id = w.member WHERE v.status = 'published' ${within(sql`v.written_at`, env, days)}
        UNION ALL SELECT w.id, 1 FROM who w JOIN survey_responses s ON s.customer_id = w.member WHERE true ${within(sql`s.responded_at`, env, days)}
        UNION ALL ${countEvents(BEHAVIOUR.flatMap(behaviourTypes), env, days)}) n GROUP BY n.id`,
      none,
    ),
  'engagement.mail-opens-drop': (_params, env) => field(opensDrop(env), nothing),
  'events.count': ({ type = '', days }, env) =>
    field(sql`SELECT n.id, count(*)::int AS value FROM (${countEvents(storedTypes(type), env, days)}) n GROUP BY n.id`, none),
} satisfies Partial<Record<string, FieldCompiler>>
