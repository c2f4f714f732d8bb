import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { PurchaseCollector, type PurchaseColumns, parseDay } from '../../domain'

const { sql, empty } = Prisma
const BATCH = 20_000

/** Whose purchases: of the whole desk, or of one store. By whose calendar, in which currency. */
export type Asked = { readonly zone: string; readonly currency: string; readonly connectionId: string | null }
export type LoadedPurchases = { readonly ids: string[]; readonly columns: PurchaseColumns; readonly dataHash: string }

/**
 * Purchases per person and calendar day in the zone, in one currency, worth more than nothing, read in keyset batches.
 * `dataHash` tells two runs on the same purchases from two on different ones.
 */
export async function loadPurchases(ctx: Ctx, asked: Asked): Promise<LoadedPurchases> {
  const collector = new PurchaseCollector()
  const theirs = sql`o.is_purchase AND o.currency = ${asked.currency} AND o.net_sales_minor > 0 ${asked.connectionId === null ? empty : sql`AND o.connection_id = ${asked.connectionId}::uuid`}`
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await ctx.db.$queryRaw<{ id: string; person: string; day: string; net: number }[]>`
      SELECT o.id, c.canonical_id AS person, (o.placed_at AT TIME ZONE ${asked.zone})::date::text AS day, o.net_sales_minor::float8 AS net
      FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id > ${after}::uuid AND ${theirs} ORDER BY o.id LIMIT ${BATCH}`
    for (const { person, day, net } of rows) collector.add(person, parseDay(day) as number, net)
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    after = last.id
  }
  const [hash] = await ctx.db.$queryRaw<
    { hash: string | null }[]
  >`SELECT md5(string_agg(o.id::text || o.net_sales_minor, ',' ORDER BY o.id)) AS hash FROM orders o WHERE ${theirs}`
  return { ...collector.finish(), dataHash: hash?.hash ?? '' }
}
