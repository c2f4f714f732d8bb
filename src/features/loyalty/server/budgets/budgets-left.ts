import type { Actor } from '@/domain/actor'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { type BudgetView, monthStart } from '../../domain'

/** One lock for each budget, or for each colleague's share of it: what is given away is counted and added one at a time. */
const BUDGET_LOCK = 72_707_381

export type BudgetAsked = BudgetView & { asked: number }
type Asked = { reason: string; batchId: string } | { reason: string; personId: string; amount: number }
type Row = Omit<BudgetAsked, 'used' | 'left' | 'asked'> & { used: bigint; asked: bigint }

/** The budgets that what is asked for counts against, and how much of each is left, under their locks, which are held to the end of the transaction. */
export async function budgetsBy(tx: Tx, asked: Asked): Promise<BudgetAsked[]> {
  const locks = await tx.db.$queryRaw<{ lock: string }[]>`
    SELECT CASE WHEN b.per_colleague THEN b.id::text || ':' || ${tx.actor.id ?? tx.actor.name} ELSE b.id::text END AS lock FROM goodwill_budgets b WHERE ${counts(asked.reason)} ORDER BY 1`
  if (locks.length === 0) return []
  for (const { lock } of locks) await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${BUDGET_LOCK}::int, hashtext(${lock}))`
  return budgetsAsOfNow(tx.db, tx.actor, tx.now, asked)
}

/** The same without waiting for anybody: what a screen shows before it is asked for. */
export async function budgetsAsOfNow(db: Pick<Tx['db'], '$queryRaw'>, actor: Actor, now: Date, asked: Asked): Promise<BudgetAsked[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT b.id, b.name, b.reason_code AS "reasonCode", b.tier_code AS "tierCode", b.per_colleague AS "perColleague", b.points, b.active, ${usedOf(actor.id, now, 'batchId' in asked ? asked.batchId : null)} AS used,
      ${askedOf(asked)} AS asked
    FROM goodwill_budgets b WHERE ${counts(asked.reason)} ORDER BY b.name, b.id`
  return rows
    .filter((row) => row.asked > 0n || !('batchId' in asked))
    .map(({ used, asked: wanted, ...row }) => ({ ...row, used: Number(used), left: row.points - Number(used), asked: Number(wanted) }))
}

const counts = (reason: string): Prisma.Sql =>
  Prisma.sql`b.active AND (b.reason_code = ${reason} OR (b.reason_code IS NULL AND EXISTS (SELECT 1 FROM adjustment_reasons WHERE code = ${reason} AND goodwill)))`

/** Gifts count; what is taken does not. */
const askedOf = (asked: Asked): Prisma.Sql =>
  'batchId' in asked
    ? Prisma.sql`(SELECT coalesce(sum(r.amount), 0)::bigint FROM adjustment_batch_rows r JOIN customers c ON c.id = r.customer_id LEFT JOIN points_accounts a ON a.customer_id = c.canonical_id
        WHERE r.batch_id = ${asked.batchId}::uuid AND r.state = 'ready' AND r.amount > 0 AND (b.tier_code IS NULL OR a.tier_code = b.tier_code))`
    : Prisma.sql`(CASE WHEN b.tier_code IS NULL OR b.tier_code = (SELECT tier_code FROM points_accounts WHERE customer_id = ${asked.personId}::uuid) THEN ${Math.max(0, asked.amount)}::bigint ELSE 0 END)`

/** Of budget `b` in this month: what was booked and not reversed, and what batches under way have yet to book. @param except a batch that is being asked about */
export const usedOf = (actorId: string | null, now: Date, except: string | null = null): Prisma.Sql => Prisma.sql`(
  (SELECT coalesce(sum(a.amount), 0) FROM adjustments a WHERE a.requested_at >= ${monthStart(now)} AND a.status = 'posted' AND a.amount > 0
    AND a.reason_code IN (SELECT code FROM adjustment_reasons WHERE code = b.reason_code OR (b.reason_code IS NULL AND goodwill))
    AND (b.tier_code IS NULL OR a.tier_code = b.tier_code) AND (NOT b.per_colleague OR a.requested_by_id = ${actorId})
    AND NOT EXISTS (SELECT 1 FROM points_entries r WHERE r.reverses_id = a.entry_id))
  + (SELECT coalesce(sum(r.amount), 0) FROM adjustment_batches g JOIN adjustment_batch_rows r ON r.batch_id = g.id AND r.state = 'ready' AND r.amount > 0
      JOIN customers c ON c.id = r.customer_id LEFT JOIN points_accounts p ON p.customer_id = c.canonical_id
    WHERE g.status IN ('running', 'paused') AND g.id IS DISTINCT FROM ${except}::uuid AND g.reason_code IN (SELECT code FROM adjustment_reasons WHERE code = b.reason_code OR (b.reason_code IS NULL AND goodwill))
      AND (b.tier_code IS NULL OR p.tier_code = b.tier_code) AND (NOT b.per_colleague OR g.requested_by_id = ${actorId})))::bigint`
