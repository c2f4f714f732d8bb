import { z } from 'zod'
import { invalid } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { CohortPeopleInput } from '../../domain'
import { dayBegins } from '../kpi/between'
import { WHOLE_DESK } from '../roll-ups/scope'
import { type CohortScope, cohortScope } from './cohort-scope'

const { sql, empty } = Prisma

/** `firstDay` is of the first purchase, in the zone of the table. */
export type Buyer = { customerId: string; name: string | null; email: string | null; firstAt: Date; firstDay: string; orders: number; netSalesMinor: bigint }
export type BuyersPage = Page<Buyer> & { currency: string; total: number }

/** The people of a row, or of a cell: who bought in that month, how often and for how much. By net sales, ids break ties. Keyset. */
export async function listCohortPeople(ctx: Ctx, input: CohortPeopleInput): Promise<BuyersPage> {
  const scope = await cohortScope(ctx, input)
  const after = decodeCursor(input.cursor, z.tuple([z.string().regex(/^-?\d+$/), z.uuid()]))
  const people = sql`
    SELECT b.person_id, b.first_at, bought.orders, bought.net FROM (${scope.firsts}) b
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS orders, coalesce(sum(o.net_sales_minor) FILTER (WHERE o.currency = ${scope.currency}), 0)::bigint AS net
      FROM customers c JOIN orders o ON o.customer_id = c.id
      WHERE c.canonical_id = b.person_id AND o.is_purchase ${scope.scope === WHOLE_DESK ? empty : sql`AND o.connection_id = ${scope.scope}::uuid`} ${inMonth(input, scope)}
    ) bought WHERE bought.orders > 0 AND ${ofRow(input, scope)}`
  const [rows, [count]] = await Promise.all([
    ctx.db.$queryRaw<Buyer[]>`
      SELECT c.id AS "customerId", c.name, c.email, p.first_at AS "firstAt", (p.first_at AT TIME ZONE ${scope.zone})::date::text AS "firstDay", p.orders, p.net AS "netSalesMinor"
      FROM (${people}) p JOIN customers c ON c.id = p.person_id
      ${after ? sql`WHERE (p.net, p.person_id) < (${after[0]}::bigint, ${after[1]}::uuid)` : empty} ORDER BY p.net DESC, p.person_id DESC LIMIT ${input.limit + 1}`,
    ctx.db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM (${people}) p`,
  ])
  return { ...toPage(rows, input.limit, (row) => [String(row.netSalesMinor), row.customerId]), currency: scope.currency, total: count?.total ?? 0 }
}

/** The row: a month, or a source, product, discount of the months looked at. */
function ofRow({ by, key }: CohortPeopleInput, { firstMonth }: CohortScope): Prisma.Sql {
  if (by === 'month') {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(key)) throw invalid('insights.no-such-cohort', 'A cohort of months is named YYYY-MM.', { field: 'key' })
    return sql`date_trunc('month', b.first_day::timestamp)::date = ${`${key}-01`}::date`
  }
  const looked = sql`b.first_day >= ${firstMonth}::date`
  if (by === 'discount') return sql`${looked} AND b.discounted = ${key === 'yes'}`
  return by === 'source' ? sql`${looked} AND b.source = ${key}` : sql`${looked} AND b.product = ${key}`
}

/** The cell: purchases of the month that is `age` months after the first one's, in the zone. Of several months together only those that are over. */
function inMonth({ age, by }: CohortPeopleInput, { zone, thisMonth }: CohortScope): Prisma.Sql {
  if (age === undefined) return empty
  const month = (plus: number) =>
    dayBegins(sql`(date_trunc('month', b.first_day::timestamp) + make_interval(months => ${age + plus}::int))::date`, sql`${zone}`)
  const isOver = by === 'month' ? empty : sql`AND date_trunc('month', b.first_day::timestamp) + make_interval(months => ${age}::int) < ${thisMonth}::date`
  return sql`AND o.placed_at >= ${month(0)} AND o.placed_at < ${month(1)} ${isOver}`
}
