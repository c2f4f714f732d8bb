import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { cellsOfGroup, dayIn, type RfmInput, type RfmPeopleInput } from '../../domain'
import type { BuyersPage } from '../cohorts/cohort-people.query'
import { remember } from '../roll-ups/memo'

const { sql, empty } = Prisma

export type RfmCell = { recency: number; frequency: number; customers: number; netSalesMinor: bigint; monetary: number }
export type Rfm = {
  currency: string
  asOf: Date
  customers: number
  cells: RfmCell[]
  bounds: { recencyDays: number[]; orders: number[]; netSalesMinor: string[] }
}
type Scored = Prisma.Sql

/** Everybody who ever bought, with recency (last purchase), frequency (purchases) and monetary (net sales), of the desk or of a store. */
function buyers(storeId: string | undefined, currency: string): Prisma.Sql {
  if (!storeId)
    return sql`SELECT s.customer_id AS person, s.last_order_at AS last_at, s.first_order_at AS first_at, s.orders_count AS orders, s.net_sales_minor AS net
      FROM customer_order_stats s WHERE s.currency = ${currency} AND s.orders_count > 0`
  return sql`SELECT c.canonical_id AS person, max(o.placed_at) AS last_at, min(o.placed_at) AS first_at, count(*)::int AS orders, sum(o.net_sales_minor)::bigint AS net
    FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.is_purchase AND o.currency = ${currency} AND o.connection_id = ${storeId}::uuid GROUP BY 1`
}

/**
 * Scores from 1 (least) to 5 (most): 1 + ⌊5 × share of buyers strictly below⌋. Equal values always get equal scores, so fifths are only as equal as
 * the ties allow: where most people bought once, they all score 1 in frequency.
 */
const scored = (storeId: string | undefined, currency: string): Scored => {
  const score = (value: Prisma.Sql) => sql`1 + floor(5.0 * (rank() OVER (ORDER BY ${value}) - 1) / count(*) OVER ())::int`
  return sql`SELECT b.*, ${score(sql`b.last_at`)} AS recency, ${score(sql`b.orders`)} AS frequency, ${score(sql`b.net`)} AS monetary FROM (${buyers(storeId, currency)}) b`
}

async function demandStore(ctx: Ctx, storeId: string | undefined): Promise<{ currency: string; timeZone: string }> {
  if (storeId && (await ctx.db.storeConnection.count({ where: { id: storeId } })) === 0) throw missing('store-connection', { field: 'storeId' })
  return getSetting(ctx.db, workspaceSetting)
}

/** The grid of recency × frequency with who is in it and what they spent; monetary is the mean score of a cell. */
export async function getRfm(ctx: Ctx, { storeId }: RfmInput): Promise<Rfm> {
  const { currency, timeZone: zone } = await demandStore(ctx, storeId)
  const made = await remember(ctx, { zone, currency }, ['rfm', storeId ?? null, dayIn(zone, ctx.clock.now())], () => makeRfm(ctx, storeId, currency))
  return { ...made, currency, asOf: ctx.clock.now() }
}

async function makeRfm(ctx: Ctx, storeId: string | undefined, currency: string): Promise<Omit<Rfm, 'currency' | 'asOf'>> {
  const now = ctx.clock.now()
  const rows = await ctx.db.$queryRaw<(RfmCell & { lastAt: Date; orders: number; net: bigint })[]>`
    SELECT s.recency, s.frequency, count(*)::int AS customers, sum(s.net)::bigint AS "netSalesMinor", avg(s.monetary)::float8 AS monetary, min(s.last_at) AS "lastAt", min(s.orders)::int AS orders
    FROM (${scored(storeId, currency)}) s GROUP BY 1, 2 ORDER BY 1 DESC, 2`
  const money = await ctx.db.$queryRaw<{ monetary: number; from: bigint }[]>`
    SELECT s.monetary, min(s.net)::bigint AS from FROM (${scored(storeId, currency)}) s GROUP BY 1 ORDER BY 1`
  const least = <T>(score: 'recency' | 'frequency', of: (row: (typeof rows)[number]) => T, smaller: (a: T, b: T) => boolean): T[] =>
    [1, 2, 3, 4, 5].flatMap((n) => {
      const values = rows.filter((row) => row[score] === n).map(of)
      return values.length === 0 ? [] : [values.reduce((a, b) => (smaller(b, a) ? b : a))]
    })
  return {
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    cells: rows.map(({ recency, frequency, customers, netSalesMinor, monetary }) => ({ recency, frequency, customers, netSalesMinor, monetary })),
    bounds: {
      recencyDays: least(
        'recency',
        (row) => Math.floor((now.getTime() - row.lastAt.getTime()) / 86_400_000),
        (a, b) => a > b,
      ),
      orders: least(
        'frequency',
        (row) => row.orders,
        (a, b) => a < b,
      ),
      netSalesMinor: money.map(({ from }) => String(from)),
    },
  }
}

/** The people of a cell or of a group, by net sales; ids break ties. Keyset. */
export async function listRfmPeople(ctx: Ctx, { storeId, limit, cursor, ...asked }: RfmPeopleInput): Promise<BuyersPage> {
  const { currency, timeZone: zone } = await demandStore(ctx, storeId)
  const after = decodeCursor(cursor, z.tuple([z.string().regex(/^-?\d+$/), z.uuid()]))
  const cell = sql`SELECT * FROM (${scored(storeId, currency)}) s WHERE ${within(asked)}`
  const [rows, [count]] = await Promise.all([
    ctx.db.$queryRaw<BuyersPage['data']>`
      SELECT c.id AS "customerId", c.name, c.email, p.first_at AS "firstAt", (p.first_at AT TIME ZONE ${zone})::date::text AS "firstDay", p.orders, p.net AS "netSalesMinor"
      FROM (${cell}) p JOIN customers c ON c.id = p.person
      ${after ? sql`WHERE (p.net, c.id) < (${after[0]}::bigint, ${after[1]}::uuid)` : empty} ORDER BY p.net DESC, c.id DESC LIMIT ${limit + 1}`,
    ctx.db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM (${cell}) p`,
  ])
  return { ...toPage(rows, limit, (row) => [String(row.netSalesMinor), row.customerId]), currency, total: count?.total ?? 0 }
}

function within({ recency, frequency, monetary, group }: Pick<RfmPeopleInput, 'recency' | 'frequency' | 'monetary' | 'group'>): Prisma.Sql {
  const cells = group && cellsOfGroup(group).map((cell) => sql`(${cell.recency}::int, ${cell.frequency}::int)`)
  const equal = [
    ...(recency === undefined ? [] : [sql`s.recency = ${recency}`]),
    ...(frequency === undefined ? [] : [sql`s.frequency = ${frequency}`]),
    ...(monetary === undefined ? [] : [sql`s.monetary = ${monetary}`]),
    ...(cells ? [sql`(s.recency, s.frequency) IN (${Prisma.join(cells)})`] : []),
  ]
  return equal.length === 0 ? sql`true` : Prisma.join(equal, ' AND ')
}
