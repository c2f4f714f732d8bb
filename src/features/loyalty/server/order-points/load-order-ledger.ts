import type { Tx } from '@/server/db/transact'
import { type EarnedOrder, type EarnRuleVersion, type OrderLedger, type OrderNews, orderPaidOperation } from '../../domain'
import { loadIssued } from '../earn-rules/load-issued'

type Row = {
  id: string
  personId: string
  ownerId: string
  orderId: string
  kind: string
  points: bigint
  isHold: boolean
  baseMinor: bigint | null
  reversesId: string | null
}

/** What the ledger holds about these orders and people. Their accounts are locked first: what is read here stays true until the booking. */
export async function loadOrderLedger(tx: Tx, news: readonly OrderNews[], rules: readonly EarnRuleVersion[]): Promise<OrderLedger> {
  const orders = [...new Set(news.map((item) => item.orderId))]
  const people = [...new Set(news.map((item) => item.personId))]
  const operations = news.map((item) => (item.kind === 'paid' ? orderPaidOperation(item.orderId) : item.operationId))
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${people}::uuid[]) ORDER BY customer_id FOR UPDATE`
  const rows = await tx.db.$queryRaw<Row[]>`
    SELECT e.id, c.id AS "ownerId", c.canonical_id AS "personId", e.order_id AS "orderId", e.kind, e.amount + e.held_amount AS points, e.held_amount > 0 AS "isHold", e.base_minor AS "baseMinor", e.reverses_id AS "reversesId"
    FROM points_entries e JOIN customers c ON c.id = coalesce(e.owner_id, e.customer_id) WHERE e.order_id IN (SELECT unnest(${orders}::uuid[]))`
  const progress = await tx.db.$queryRaw<{ personId: string; earned: bigint; tier: string | null }[]>`
    SELECT c.canonical_id AS "personId", sum(a.lifetime_earned)::bigint AS earned, max(a.tier_code) FILTER (WHERE c.canonical_id = c.id) AS tier FROM customers c JOIN points_accounts a ON a.customer_id = c.id
    WHERE c.canonical_id = ANY(${people}::uuid[]) GROUP BY c.canonical_id`
  const booked = await tx.db.pointsEntry.findMany({ where: { operationId: { in: operations } }, select: { operationId: true } })
  return {
    earnedByPerson: new Map(progress.map((row) => [row.personId, Number(row.earned)])),
    earnedByOrder: earnedOrders(rows),
    booked: new Set(booked.map((row) => row.operationId)),
    tierOf: new Map(progress.flatMap(({ personId, tier }) => (tier === null ? [] : [[personId, tier]]))),
    issued: await loadIssued(tx, people, rules),
  }
}

/** An order's entries told apart: what it earned, whether that is on hold, what refunds took that nobody reversed. A reversal names the order of its entry. */
function earnedOrders(rows: readonly Row[]): Map<string, EarnedOrder> {
  const reversed = new Set(rows.map((row) => row.reversesId))
  const taken = new Map<string, number>()
  const released = new Set(rows.filter(({ kind }) => kind === 'release').map(({ orderId }) => orderId))
  for (const { id, kind, orderId, points } of rows)
    if (kind === 'take-back' && !reversed.has(id)) taken.set(orderId, (taken.get(orderId) ?? 0) - Number(points))
  const earnings = rows.filter(({ kind }) => kind === 'earn')
  return new Map(
    earnings.map(({ id, orderId, personId, ownerId, points, isHold, baseMinor }) => [
      orderId,
      {
        personId,
        ownerId,
        points: Number(points),
        netSalesMinor: baseMinor ?? 0n,
        held: isHold && !released.has(orderId),
        takenBack: taken.get(orderId) ?? 0,
        reversed: reversed.has(id),
      },
    ]),
  )
}
