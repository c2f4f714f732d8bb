import { Prisma } from '@/server/db/sql'
import { HEALTH_PARTS, type HealthPart } from '../../domain'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql, join } = Prisma
const DAYS = { recent: 90, year: 365 } as const

/** So many days before the moment that the people stand for. */
const ago = ({ people }: KpiFilter, days: number) => new Date(people.asOf.getTime() - days * 86_400_000)

/** Each part of somebody's health: 1 good, 0 not, null where nothing is known (never asked, no member of the programme). */
const PARTS: Record<HealthPart, (filter: KpiFilter) => Prisma.Sql> = {
  recency: (filter) => sql`(h.bought_at >= ${ago(filter, DAYS.recent)})::int`,
  repeat: () => sql`(h.orders >= 2)::int`,
  satisfaction: (filter) => sql`CASE WHEN h.answered_at >= ${ago(filter, DAYS.year)} THEN h.satisfied::int END`,
  returns: (filter) => sql`(h.returned_at IS NULL OR h.returned_at < ${ago(filter, DAYS.year)})::int`,
  support: () => sql`(NOT h.waiting)::int`,
  loyalty: (filter) => sql`CASE WHEN h.member THEN coalesce(h.earned_at >= ${ago(filter, DAYS.year)}, false)::int END`,
}

/** Everybody who ever bought, as of the moment that the people stand for, with each part of their health. */
const people = (filter: KpiFilter) => sql`
  SELECT h.person_id AS person, h.bought_at AS at, ${join(HEALTH_PARTS.map((name) => sql`${PARTS[name](filter)} AS ${Prisma.raw(name)}`))}
  FROM (${filter.people.rows}) h WHERE h.bought_at IS NOT NULL`

const base = {
  ...{ group: 'care', version: 1, unit: 'percent', aggregate: 'percent', better: 'up', counts: 'people', dimensions: [], asOfNow: true, people: 'rows' },
} as const satisfies Partial<KpiDefinition>

const GOOD: Record<HealthPart, string> = {
  recency: `bought within ${DAYS.recent} days`,
  repeat: 'bought twice or more',
  satisfaction: `whose newest answer within a year is no low one (NPS 7–10, CSAT 4–5), of those who answered`,
  returns: 'returned nothing within a year',
  support: 'have no ticket waiting',
  loyalty: 'earned points within a year, of members of the programme',
}

const part = (name: HealthPart): KpiDefinition => ({
  ...base,
  id: `health-${name}`,
  formula: `People who ${GOOD[name]} ÷ people who ever bought, as of now; a part of customer health. The range does not apply.`.replace(
    'People who whose',
    'People whose',
  ),
  rows: (filter) => sql`
    SELECT h.person::text AS id, h.at, h.person AS customer_id, CASE WHEN h.${Prisma.raw(name)} = 1 THEN '✓' ELSE '–' END AS label, h.${Prisma.raw(name)}::bigint AS num, 1::bigint AS den
    FROM (${people(filter)}) h WHERE h.${Prisma.raw(name)} IS NOT NULL`,
})

const weighed = ({ healthWeights }: KpiFilter, of: (name: string) => Prisma.Sql) =>
  join(
    HEALTH_PARTS.map((name) => sql`${healthWeights[name]}::bigint * ${of(name)}`),
    ' + ',
  )

const health: KpiDefinition = {
  ...base,
  id: 'customer-health',
  formula:
    'Σ of the weights of the parts that are good ÷ Σ of the weights of the parts that are known, over people who ever bought, as of now. Parts and weights stand below and can be changed; the range does not apply.',
  rows: (filter) => sql`
    SELECT h.person::text AS id, h.at, h.person AS customer_id, concat_ws(' ', ${join(HEALTH_PARTS.map((name) => sql`CASE h.${Prisma.raw(name)} WHEN 1 THEN '✓' WHEN 0 THEN '–' ELSE '·' END`))}) AS label,
      (${weighed(filter, (name) => sql`coalesce(h.${Prisma.raw(name)}, 0)`)})::bigint AS num, (${weighed(filter, (name) => sql`(h.${Prisma.raw(name)} IS NOT NULL)::int`)})::bigint AS den
    FROM (${people(filter)}) h`,
}

export const healthKpis: readonly KpiDefinition[] = [health, ...HEALTH_PARTS.map(part)]
