import { Prisma } from '@/server/db/sql'
import { daysSince, type Env } from './env'
import type { FieldCompiler, FieldSql } from './field-sql'

const { sql, join } = Prisma
const nothing = sql`NULL`
const no = sql`false`
const none = sql`0`
const field = (query: Prisma.Sql, absent: Prisma.Sql): FieldSql => ({ query, absent })

/** The survivor's word, else the first that somebody merged into them has: as the customer's page shows it. */
const firstKnown =
  (column: Prisma.Sql): FieldCompiler =>
  () =>
    field(
      sql`SELECT w.id, (array_agg(${column} ORDER BY c.id = w.id DESC, c.id) FILTER (WHERE ${column} IS NOT NULL))[1] AS value
      FROM who w JOIN customers c ON c.id = w.member GROUP BY w.id`,
      nothing,
    )

/** A withdrawal by any of the records merged into a person holds for all. */
export const consentOf = (column: Prisma.Sql) =>
  sql`CASE WHEN bool_or(${column} = 'unsubscribed') THEN 'unsubscribed' WHEN bool_or(${column} = 'subscribed') THEN 'subscribed' ELSE 'never' END`
const consent =
  (column: Prisma.Sql): FieldCompiler =>
  () =>
    field(sql`SELECT w.id, ${consentOf(column)} AS value FROM who w JOIN customers c ON c.id = w.member GROUP BY w.id`, sql`'never'`)

const hasVerifiedEmail = sql`EXISTS (SELECT 1 FROM customer_identities i WHERE i.customer_id = c.id AND i.kind = 'email' AND i.verified_at IS NOT NULL)`

/** Days to the next `MM-DD` of a tag like `birthday:1990-04-23`; 29 February is 1 March where there is none. */
function birthday({ now, timeZone }: Env): Prisma.Sql {
  const today = sql`(${now}::timestamptz AT TIME ZONE ${timeZone})::date`
  const inYear = (year: Prisma.Sql) => sql`(make_date(${year}, substr(b.day, 1, 2)::int, 1) + substr(b.day, 4, 2)::int - 1)`
  const year = sql`extract(year FROM ${today})::int`
  return sql`SELECT b.id, (CASE WHEN ${inYear(year)} >= ${today} THEN ${inYear(year)} ELSE ${inYear(sql`${year} + 1`)} END - ${today})::int AS value
    FROM (SELECT w.id, right(min(tag COLLATE "C"), 5) AS day FROM who w JOIN customers c ON c.id = w.member, unnest(c.tags) AS tag
      WHERE tag ~ '^birthday:([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' GROUP BY w.id) b`
}

const earned = sql`(SELECT w.id, coalesce(sum(a.lifetime_earned), 0)::bigint AS points FROM who w LEFT JOIN points_accounts a ON a.customer_id = w.member GROUP BY w.id) e`

/** The highest tier whose threshold was earned, or the one that was kept, else the lowest; `of` says what of the tier. */
export function byTier({ tiers, tierByPoints }: Env, of: (tier: Env['tiers'][number]) => Prisma.Sql, absent: Prisma.Sql): FieldSql {
  const [lowest] = tiers
  if (!lowest) return field(sql`SELECT w.id, ${absent} AS value FROM who w WHERE false`, absent)
  if (!tierByPoints) {
    const kept = tiers.map((tier) => sql`WHEN a.tier_code = ${tier.code} THEN ${of(tier)}`)
    return field(
      sql`SELECT p.id, CASE ${join(kept, ' ')} ELSE ${of(lowest)} END AS value FROM people p LEFT JOIN points_accounts a ON a.customer_id = p.id`,
      absent,
    )
  }
  const steps = tiers.toReversed().map((tier) => sql`WHEN e.points >= ${tier.earnedPoints}::bigint THEN ${of(tier)}`)
  return field(sql`SELECT e.id, CASE ${join(steps, ' ')} ELSE ${of(lowest)} END AS value FROM ${earned}`, absent)
}

function toNextTier({ tiers, tierByPoints }: Env): FieldSql {
  if (tiers.length === 0 || !tierByPoints) return field(sql`SELECT w.id, NULL::bigint AS value FROM who w WHERE false`, nothing)
  const steps = tiers.map((tier) => sql`WHEN e.points < ${tier.earnedPoints}::bigint THEN ${tier.earnedPoints}::bigint - e.points`)
  return field(sql`SELECT e.id, CASE ${join(steps, ' ')} END AS value FROM ${earned}`, nothing)
}

const points =
  (column: Prisma.Sql): FieldCompiler =>
  () =>
    field(sql`SELECT w.id, sum(${column})::bigint AS value FROM who w JOIN points_accounts a ON a.customer_id = w.member GROUP BY w.id`, none)

export const personFields = {
  'profile.country': firstKnown(sql`c.country_code`),
  'profile.city': firstKnown(sql`c.city`),
  'profile.tags': () =>
    field(
      sql`SELECT w.id, array_agg(DISTINCT tag) AS value FROM who w JOIN customers c ON c.id = w.member, unnest(c.tags) AS tag GROUP BY w.id`,
      sql`'{}'::text[]`,
    ),
  'profile.customer-for-days': (_params, env) =>
    field(sql`SELECT w.id, ${daysSince(sql`min(c.since)`, env)} AS value FROM who w JOIN customers c ON c.id = w.member GROUP BY w.id`, nothing),
  'profile.birthday-in-days': (_params, env) => field(birthday(env), nothing),
  'profile.verified-email': () => field(sql`SELECT DISTINCT w.id, true AS value FROM who w JOIN customers c ON c.id = w.member WHERE ${hasVerifiedEmail}`, no),
  'profile.phone': () => field(sql`SELECT w.id, bool_or(c.phone IS NOT NULL) AS value FROM who w JOIN customers c ON c.id = w.member GROUP BY w.id`, no),
  'profile.complete': () =>
    field(
      sql`SELECT w.id, bool_or(c.phone IS NOT NULL) AND bool_or(${hasVerifiedEmail}) AND ${consentOf(sql`c.email_consent`)} = 'subscribed' AS value
        FROM who w JOIN customers c ON c.id = w.member GROUP BY w.id`,
      no,
    ),
  'consent.email': consent(sql`c.email_consent`),
  'consent.sms': consent(sql`c.sms_consent`),
  'loyalty.balance': points(sql`a.balance`),
  'loyalty.lifetime-earned': points(sql`a.lifetime_earned`),
  'loyalty.tier': (_params, env) => byTier(env, ({ code }) => sql`${code}::text`, sql`NULL::text`),
  'loyalty.vip': (_params, env) => byTier(env, ({ vip }) => sql`${vip}::boolean`, no),
  'loyalty.points-to-next-tier': (_params, env) => toNextTier(env),
} satisfies Partial<Record<string, FieldCompiler>>
