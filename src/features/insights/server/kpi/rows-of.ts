import { invalid } from '@/domain/errors'
import { Prisma } from '@/server/db/sql'
import type { Dimension } from '../../domain'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql, join } = Prisma

/** By which dimensions a figure can be told. */
export function dimensionsOf({ dimensions, ofPeople }: KpiDefinition): Dimension[] {
  const own = new Set<Dimension>(ofPeople !== false ? [...dimensions, 'store', 'tier', 'segment'] : dimensions)
  return (['store', 'tier', 'segment', 'channel', 'category', 'agent'] as const).filter((dimension) => own.has(dimension))
}

/**
 * The rows of a figure under a filter: the one query behind its value, series, list and file. Of one with amounts they are in each row's own currency.
 * @throws invalid `insights.not-by` when the figure cannot be told by a dimension asked for: it is refused, never shown unfiltered
 */
export function rowsOf(kpi: KpiDefinition, filter: KpiFilter): Prisma.Sql {
  const asked: Record<Dimension, unknown> = { ...filter, store: filter.storeId, segment: filter.audience, agent: filter.agentId }
  const able = dimensionsOf(kpi)
  for (const dimension of ['store', 'tier', 'segment', 'channel', 'category', 'agent'] as const)
    if (asked[dimension] !== null && !able.includes(dimension))
      throw invalid('insights.not-by', `This figure cannot be told by ${dimension}.`, { field: FIELD[dimension], kpi: kpi.id, dimension })
  if (filter.alone && !kpi.amounts)
    throw invalid('insights.not-by', 'This figure cannot be told by currency.', { field: 'currency', kpi: kpi.id, dimension: 'currency' })
  const people = peopleConditions(kpi, filter)
  const conditions = [
    ...(filter.alone ? [sql`told.currency = ${filter.currency}`] : []),
    ...(people.length === 0
      ? []
      : [sql`told.customer_id IN (SELECT alias.id FROM customers alias JOIN customers c ON c.id = alias.canonical_id WHERE ${join(people, ' AND ')})`]),
  ]
  return conditions.length === 0 ? kpi.rows(filter) : sql`SELECT told.* FROM (${kpi.rows(filter)}) told WHERE ${join(conditions, ' AND ')}`
}

const FIELD = { store: 'storeId', segment: 'segmentId', agent: 'agentId', tier: 'tier', channel: 'channel', category: 'category' } as const

function peopleConditions(kpi: KpiDefinition, { audience, tier, storeId }: KpiFilter): Prisma.Sql[] {
  const held = sql`SELECT a.tier_code FROM points_accounts a WHERE a.customer_id = c.id`
  return [
    ...(audience ? [audience] : []),
    ...(tier === null ? [] : tier === 'none' ? [sql`(${held}) IS NULL`] : [sql`(${held}) = ${tier}`]),
    ...(storeId === null || kpi.dimensions.includes('store')
      ? []
      : [
          sql`EXISTS (SELECT 1 FROM customers one JOIN orders o ON o.customer_id = one.id WHERE one.canonical_id = c.id AND NOT o.test AND o.connection_id = ${storeId}::uuid)`,
        ]),
  ]
}
