import type { Ctx } from '@/server/context'
import { type EarnRuleVersion, Issued, type Programme, type PurchaseRule, pointsEarned, takenBackInAll } from '../../domain'
import { loadEarningOrders } from '../order-points/load-earning-orders'
import type { Tally } from './tally'

const BATCH = 2_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
type Row = { id: string; personId: string; connectionId: string; paidAt: Date; netSalesMinor: bigint; refundedMinor: bigint; multiplierPermille: number }

/** Every order paid since then, a batch at a time, in the order of payment: caps fill up as they would have. */
export async function simulateOrders(ctx: Ctx, rule: EarnRuleVersion<PurchaseRule>, programme: Programme, since: Date, tally: Tally): Promise<void> {
  const issued = new Issued()
  for (let after: [Date, string] = [since, FIRST_ID]; ; ) {
    const rows = await listPaidOrders(ctx, programme, after)
    const details = await loadEarningOrders(ctx.db, rows.map(({ id }) => id)) // biome-ignore format: short
    for (const { id, personId, paidAt, refundedMinor, multiplierPermille, ...row } of rows) {
      const order = { ...row, currency: programme.currency, ...(details.get(id) ?? { taxMinor: 0n, shippingMinor: 0n, lines: [] }) }
      const points = issued.take(personId, rule, paidAt, pointsEarned(order, rule, multiplierPermille))
      tally.count(personId, points, takenBackInAll(points, row.netSalesMinor, refundedMinor))
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = [last.paidAt, last.id]
  }
}

/** Paid orders in the programme's currency, oldest payment first; the id breaks ties. Test orders are none. */
const listPaidOrders = (ctx: Ctx, { currency }: Programme, [paidAt, id]: [Date, string]) => ctx.db.$queryRaw<Row[]>`
  SELECT o.id, c.canonical_id AS "personId", o.connection_id AS "connectionId", o.paid_at AS "paidAt", o.gross_minor - o.discount_minor AS "netSalesMinor",
    o.refunded_net_minor AS "refundedMinor", coalesce(t.multiplier_permille, 1000) AS "multiplierPermille"
  FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN points_accounts a ON a.customer_id = c.canonical_id LEFT JOIN tiers t ON t.code = a.tier_code
  WHERE (o.paid_at, o.id) > (${paidAt}, ${id}::uuid) AND o.currency = ${currency} AND NOT o.test ORDER BY o.paid_at, o.id LIMIT ${BATCH}`
