import type { Ctx } from '@/server/context'
import { PurchaseLedger, parseDay } from '../../domain'

const BATCH = 20_000

export type LoadedPurchases = { ledger: PurchaseLedger; buyers: number; firstDay: number | null; dataHash: string }

/**
 * Purchases per person and calendar day in the zone, in one currency, worth more than nothing, read in keyset batches.
 * `dataHash` tells two runs on the same purchases from two on different ones.
 */
export async function loadPurchases(ctx: Ctx, zone: string, currency: string): Promise<LoadedPurchases> {
  const ledger = new PurchaseLedger()
  const people = new Set<string>()
  let firstDay: number | null = null
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await ctx.db.$queryRaw<{ id: string; person: string; day: string; net: bigint }[]>`
      SELECT o.id, c.canonical_id AS person, (o.placed_at AT TIME ZONE ${zone})::date::text AS day, o.net_sales_minor AS net
      FROM orders o JOIN customers c ON c.id = o.customer_id
      WHERE o.id > ${after}::uuid AND o.is_purchase AND o.currency = ${currency} AND o.net_sales_minor > 0 ORDER BY o.id LIMIT ${BATCH}`
    for (const { person, day, net } of rows) {
      const number = parseDay(day) as number
      ledger.add({ customerId: person, day: number, amountMinor: net, currency })
      people.add(person)
      firstDay = firstDay === null ? number : Math.min(firstDay, number)
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    after = last.id
  }
  const [hash] = await ctx.db.$queryRaw<{ hash: string | null }[]>`
    SELECT md5(string_agg(id::text || net_sales_minor, ',' ORDER BY id)) AS hash FROM orders WHERE is_purchase AND currency = ${currency} AND net_sales_minor > 0`
  return { ledger, buyers: people.size, firstDay, dataHash: hash?.hash ?? '' }
}
