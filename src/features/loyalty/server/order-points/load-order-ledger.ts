import type { Tx } from '@/server/db/transact'
import { type EarnedOrder, type OrderLedger, type OrderNews, orderPaidOperation } from '../../domain'

type Row = { personId: string; orderId: string; points: bigint; netSalesMinor: bigint; takenBack: bigint; reversed: boolean }

/** What the ledger holds about these orders and people. Their accounts are locked first: what is read here stays true until the booking. */
export async function loadOrderLedger(tx: Tx, news: readonly OrderNews[]): Promise<OrderLedger> {
  const orders = [...new Set(news.map((item) => item.orderId))]
  const people = [...new Set(news.map((item) => item.personId))]
  const operations = news.map((item) => (item.kind === 'paid' ? orderPaidOperation(item.orderId) : item.operationId))
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${people}::uuid[]) ORDER BY customer_id FOR UPDATE`
  const earnings = await tx.db.$queryRaw<Row[]>`
    SELECT c.canonical_id AS "personId", e.order_id AS "orderId", e.amount AS points, e.base_minor AS "netSalesMinor",
      EXISTS (SELECT 1 FROM points_entries r WHERE r.reverses_id = e.id) AS reversed,
      (SELECT coalesce(-sum(t.amount), 0)::bigint FROM points_entries t WHERE t.order_id = e.order_id AND t.kind = 'take-back'
        AND NOT EXISTS (SELECT 1 FROM points_entries r WHERE r.reverses_id = t.id)) AS "takenBack"
    FROM points_entries e JOIN customers c ON c.id = e.customer_id WHERE e.order_id = ANY(${orders}::uuid[]) AND e.kind = 'earn'`
  const progress = await tx.db.$queryRaw<{ personId: string; earned: bigint }[]>`
    SELECT c.canonical_id AS "personId", sum(a.lifetime_earned)::bigint AS earned FROM customers c JOIN points_accounts a ON a.customer_id = c.id
    WHERE c.canonical_id = ANY(${people}::uuid[]) GROUP BY c.canonical_id`
  const booked = await tx.db.pointsEntry.findMany({ where: { operationId: { in: operations } }, select: { operationId: true } })
  return {
    earnedByPerson: new Map(progress.map((row) => [row.personId, Number(row.earned)])),
    earnedByOrder: new Map(earnings.map((row) => [row.orderId, toEarned(row)])),
    booked: new Set(booked.map((row) => row.operationId)),
  }
}

const toEarned = ({ personId, points, netSalesMinor, takenBack, reversed }: Row): EarnedOrder => ({
  personId,
  points: Number(points),
  netSalesMinor,
  takenBack: Number(takenBack),
  reversed,
})
