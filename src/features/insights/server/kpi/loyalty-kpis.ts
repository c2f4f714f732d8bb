import { Prisma } from '@/server/db/sql'
import { between } from './between'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma
const base = {
  group: 'loyalty',
  version: 1,
  better: null,
  counts: 'entries',
  dimensions: [],
  unit: 'points',
  aggregate: 'sum',
} as const satisfies Partial<KpiDefinition>

/** Entries of the ledger, booked where they take effect. Merges only move points between the accounts of one person. */
const entries = (filter: KpiFilter, where: Prisma.Sql, num: Prisma.Sql, den: Prisma.Sql = sql`1::bigint`) => sql`
  SELECT e.id::text AS id, e.effective_at AS at, e.customer_id, e.kind AS label, ${num} AS num, ${den} AS den
  FROM points_entries e WHERE ${where} AND ${between('e.effective_at', filter)}`

const issued: KpiDefinition = {
  ...base,
  id: 'points-issued',
  byDay: { name: 'points-issued', source: 'points' },
  formula: 'Σ points earned in the range, less what refunds took back.',
  rows: (filter) => entries(filter, sql`e.qualifying <> 0`, sql`e.qualifying`),
}

const redeemed: KpiDefinition = {
  ...base,
  id: 'points-redeemed',
  byDay: { name: 'points-redeemed', source: 'points' },
  formula: 'Σ points redeemed in the range, before what refunds of such orders gave back.',
  rows: (filter) => entries(filter, sql`e.kind = 'redeem'`, sql`-e.amount`),
}

const expired: KpiDefinition = {
  ...base,
  id: 'points-expired',
  byDay: { name: 'points-expired', source: 'points' },
  better: 'down',
  formula: 'Σ points that lapsed in the range.',
  rows: (filter) => entries(filter, sql`e.kind = 'expire'`, sql`-e.amount`),
}

const moved: KpiDefinition = {
  ...base,
  id: 'points-movement',
  byDay: { name: 'points-movement', source: 'points' },
  formula: 'Σ of all entries of the range, those on hold included: what the outstanding points changed by. Opening + movements = closing.',
  rows: (filter) => entries(filter, sql`e.amount + e.held_amount <> 0`, sql`e.amount + e.held_amount`),
}

const outstanding: KpiDefinition = {
  ...base,
  id: 'points-outstanding',
  byDay: { name: 'points-movement', source: 'points', rows: moved.rows, fromTheBeginning: true },
  withoutSeries: true,
  formula: 'Σ of all entries up to the end of the range, those on hold included: what members could still spend.',
  rows: (filter) => entries({ ...filter, from: new Date(0) }, sql`e.amount + e.held_amount <> 0`, sql`e.amount + e.held_amount`),
}

const redemptionRate: KpiDefinition = {
  ...base,
  id: 'redemption-rate',
  byDay: { name: 'redemption-rate', source: 'points' },
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: 'Points redeemed in the range (before what refunds gave back) ÷ points issued in it.',
  rows: (filter) =>
    entries(filter, sql`(e.kind = 'redeem' OR e.qualifying <> 0)`, sql`CASE WHEN e.kind = 'redeem' THEN -e.amount ELSE 0 END`, sql`e.qualifying`),
}

const participation: KpiDefinition = {
  ...base,
  id: 'participation',
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  counts: 'people',
  withoutSeries: true,
  people: 'rows',
  formula: 'People who earned points in the 12 months before the end of the range ÷ people known by then.',
  rows: (filter) => sql`
    SELECT h.person_id::text AS id, h.since AS at, h.person_id AS customer_id, coalesce(h.tier_code, '–') AS label,
      coalesce(h.earning @> ${filter.before}::timestamptz, false)::int::bigint AS num, 1::bigint AS den
    FROM (${filter.people.rows}) h WHERE h.known AND h.since < ${filter.before}`,
}

const referralConversion: KpiDefinition = {
  ...base,
  id: 'referral-conversion',
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  counts: 'people',
  formula:
    'Of friends referred in the range: the share whose first order was paid, to this day. Refused referrals (of oneself, of somebody known) are left out.',
  rows: (filter) => sql`
    SELECT r.id::text AS id, r.referred_at AS at, r.friend_id AS customer_id, r.code AS label, (r.converted_at IS NOT NULL AND r.taken_back_at IS NULL)::int::bigint AS num, 1::bigint AS den
    FROM referrals r WHERE r.refused_for IS NULL AND ${between('r.referred_at', filter)}`,
}

/** What points are worth in minor units, of which so many thousandths will be asked for; rounded as the programme's report rounds. */
const owed = (points: Prisma.Sql) => {
  const expected = sql`(${points} * p.point_value_permille / 1000) * coalesce(m.expected_permille, 1000)`
  return sql`CASE WHEN ${expected} > 0 THEN (${expected} + 999) / 1000 ELSE ${expected} / 1000 END`
}

const liability: KpiDefinition = {
  ...base,
  id: 'points-liability',
  unit: 'money',
  counts: 'people',
  asOfNow: true,
  people: 'rows',
  goesBy: sql`
    SELECT string_agg(p.currency || ' ' || p.point_value_permille || ' ' || coalesce(m.expected_permille, 1000), ' ' ORDER BY p.currency) AS text
    FROM programmes p LEFT JOIN points_measures m ON m.id = 1`,
  formula:
    'Σ over members of points held × what a point is worth × the share of open points expected to be redeemed (all of them, where too little is known), as of now. Each row is what the sum grows by with that member, so rows and sum agree to the cent. The range does not apply.',
  rows: (filter) => sql`
    SELECT a.person_id::text AS id, a.points_at AS at, a.person_id AS customer_id, coalesce(a.tier_code, '–') AS label, ${owed(sql`a.upto`)} - ${owed(sql`(a.upto - a.points)`)} AS num, 1::bigint AS den
    FROM (SELECT h.person_id, h.points_at, h.tier_code, h.points, (sum(h.points) OVER (ORDER BY h.person_id))::bigint AS upto FROM (${filter.people.rows}) h WHERE h.points <> 0) a
      JOIN programmes p ON p.currency = ${filter.currency} LEFT JOIN points_measures m ON m.id = 1`,
  // What the sum grows by from member to member adds up to what it comes to with the last.
  atOnce: (filter) => sql`
    SELECT sum(${owed(sql`a.points`)})::bigint AS num, sum(a.members)::bigint AS den, coalesce(sum(a.members), 0)::int AS n
    FROM (SELECT sum(h.points)::bigint AS points, nullif(count(*), 0) AS members FROM (${filter.people.rows}) h WHERE h.points <> 0) a
      JOIN programmes p ON p.currency = ${filter.currency} LEFT JOIN points_measures m ON m.id = 1`,
}

const breakage: KpiDefinition = {
  ...base,
  id: 'breakage',
  unit: 'percent',
  aggregate: 'percent',
  counts: 'months',
  ofPeople: false,
  asOfNow: true,
  formula:
    'Of points issued, by the month they were issued in: the share that will never be redeemed, as older months ended (chain ladder), measured each night. Fewer than six months that are six months old: no figure. The range does not apply.',
  rows: () => sql`
    SELECT to_char(e.cohort, 'YYYY-MM') AS id, e.cohort::timestamp AT TIME ZONE 'UTC' AS at, NULL::uuid AS customer_id, to_char(e.cohort, 'YYYY-MM') AS label, greatest(0, e.issued - e.ultimate) AS num, e.issued AS den
    FROM points_cohort_estimates e`,
}

export const loyaltyKpis: readonly KpiDefinition[] = [
  ...[issued, redeemed, expired, outstanding, moved],
  ...[liability, redemptionRate, breakage, participation, referralConversion],
]
