import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { DateRange } from '../../domain'
import { between, onlyIf } from '../kpi/between'
import type { KpiFilter } from '../kpi/definition'
import { areKept } from '../roll-ups/kept'
import { dailyProducts } from './daily-products'
import { returnedLines, soldLines } from './product-lines'

const { sql, empty } = Prisma
/** So many stale days are added from their lines; more, and all is read from the lines. */
const MAX_STALE = 7

/**
 * A query of product_id, units, net (minor units, desk's currency, after refunds on their own day), returned: from the roll-up where it stands, with stale days added
 * from their lines; else from the lines. Both say the same.
 */
export async function productSales(ctx: Ctx, filter: KpiFilter, range: DateRange): Promise<Prisma.Sql> {
  const kept = await areKept(ctx, filter, range)
  if (!kept || kept.staleDays > MAX_STALE) return salesFromLines(filter)
  const inRange = sql`x.day BETWEEN ${range.from}::date AND ${range.to}::date ${onlyIf('x.connection_id', filter.storeId, 'uuid')}`
  const columns = sql`x.product_id, x.currency, x.units, x.sold_minor, x.refunded_minor, x.returned_units`
  return sql`
    SELECT d.product_id, sum(d.units)::bigint AS units, coalesce(sum(d.sold_minor - d.refunded_minor) FILTER (WHERE d.currency = ${filter.currency}), 0)::bigint AS net, sum(d.returned_units)::bigint AS returned
    FROM (
      SELECT ${columns} FROM product_daily x WHERE ${inRange} AND NOT EXISTS (SELECT 1 FROM stale_days s WHERE s.connection_id = x.connection_id AND s.day = x.day)
      ${kept.staleDays === 0 ? empty : sql`UNION ALL SELECT ${columns} FROM (${dailyProducts(sql`SELECT x.connection_id, x.day FROM stale_days x WHERE ${inRange}`)}) x`}
    ) d GROUP BY d.product_id`
}

export const salesFromLines = (filter: KpiFilter): Prisma.Sql => sql`
  SELECT d.product_id, sum(d.units)::bigint AS units, coalesce(sum(d.minor) FILTER (WHERE d.currency = ${filter.currency}), 0)::bigint AS net, sum(d.returned)::bigint AS returned
  FROM (
    SELECT s.product_id, s.currency, s.units, s.minor, 0::bigint AS returned FROM (${soldLines(sql`${between('o.placed_at', filter)} ${ofStore(filter)}`)}) s
    UNION ALL SELECT s.product_id, s.currency, 0, -s.minor, s.units FROM (${returnedLines(sql`${between('r.refunded_at', filter)} ${ofStore(filter)}`)}) s
  ) d GROUP BY d.product_id`

export const ofStore = ({ storeId }: Pick<KpiFilter, 'storeId'>): Prisma.Sql => onlyIf('o.connection_id', storeId, 'uuid')
