import { z } from 'zod'
import { roleOf } from '@/domain/actor'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import {
  type BatchPreview,
  type BatchRowProblem,
  type BatchRowView,
  type BatchView,
  batchNotThere,
  batchOverLimit,
  lapsesAt,
  type OverLimit,
} from '../../domain'
import { limitOf } from '../adjustments/adjustment-facts'
import { budgetsAsOfNow } from '../budgets/budgets-left'
import { claimsOf } from '../claims/repeat-claims'
import { myLimit } from '../queries/card'

type Row = Omit<BatchView, 'points' | 'gross' | 'largest' | 'requestedBy' | 'lapsesAt'> & {
  points: bigint
  gross: bigint
  largest: bigint
  requestedByKind: string
  requestedById: string | null
  requestedByName: string
}

const COLUMNS = Prisma.sql`
  b.id, b.name, b.source, b.status, b.reason_code AS reason, b.note, b.customer_message AS "customerMessage", b.notify, b.expires_at AS "expiresAt", b.rows, b.ready, b.points, b.gross, b.largest, b.over,
  b.requested_by_kind AS "requestedByKind", b.requested_by_id AS "requestedById", b.requested_by_name AS "requestedByName", b.created_at AS "createdAt", b.requested_at AS "requestedAt",
  b.decided_by_name AS "decidedBy", b.decided_at AS "decidedAt", b.decision_note AS "decisionNote", b.booked, b.refused, b.finished_at AS "finishedAt", b.undo_by_name AS "undoneBy",
  b.undo_reason AS "undoReason", b.undone, b.kept`

const toView = ({ points, gross, largest, requestedByKind, requestedById, requestedByName, ...rest }: Row): BatchView => ({
  ...rest,
  points: Number(points),
  gross: Number(gross),
  largest: Number(largest),
  requestedBy: { kind: requestedByKind, id: requestedById, name: requestedByName },
  lapsesAt: rest.status === 'requested' && rest.requestedAt ? lapsesAt(rest.requestedAt) : null,
})

const key = z.tuple([z.iso.datetime(), z.uuid()])

/** Batches, newest first; the id breaks ties. Somebody's draft is theirs until they start it. */
export async function listBatches(
  ctx: Ctx,
  { waiting, limit, cursor }: { waiting?: boolean | undefined; limit: number; cursor?: string | null | undefined },
): Promise<Page<BatchView>> {
  const after = decodeCursor(cursor, key)
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM adjustment_batches b
    WHERE ${waiting ? Prisma.sql`b.status = 'requested'` : Prisma.sql`(b.status <> 'draft' OR b.requested_by_id IS NOT DISTINCT FROM ${ctx.actor.id})`}
      ${after ? Prisma.sql`AND (b.created_at, b.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY b.created_at DESC, b.id DESC LIMIT ${limit + 1}`
  return toPage(rows.map(toView), limit, (row) => [row.createdAt.toISOString(), row.id])
}

/** Rows as they are or, while they wait, as they would fare now: each after the rows above it of the same person. */
const FARING = (batchId: string): Prisma.Sql => Prisma.sql`
  SELECT r.n, r.given, r.amount, r.state, r.entry_id, p.id AS person_id, coalesce(${shownName('p')}, p.email) AS name, c.canonical_id <> c.id AS merged, coalesce(a.balance, 0) AS balance,
    CASE WHEN r.state = 'ready' THEN coalesce(a.balance, 0) + sum(r.amount) FILTER (WHERE r.state = 'ready') OVER same_person ELSE e.balance_after END AS balance_after,
    count(*) OVER (PARTITION BY p.id) AS times,
    coalesce(r.problem, CASE WHEN r.state = 'ready' AND p.erased_at IS NOT NULL THEN 'closed'
      WHEN r.state = 'ready' AND r.amount < 0 AND coalesce(a.balance, 0) + sum(r.amount) FILTER (WHERE r.state = 'ready') OVER same_person < 0 THEN 'insufficient' END) AS problem
  FROM adjustment_batch_rows r LEFT JOIN customers c ON c.id = r.customer_id LEFT JOIN customers p ON p.id = c.canonical_id LEFT JOIN points_accounts a ON a.customer_id = p.id
    LEFT JOIN points_entries e ON e.id = r.entry_id
  WHERE r.batch_id = ${batchId}::uuid WINDOW same_person AS (PARTITION BY p.id ORDER BY r.n)`

/** A batch with what it would do. Limits are those of whoever asks for it now. @throws missing `adjustment-batch.missing` */
export async function getBatch(ctx: Ctx, batchId: string): Promise<BatchPreview> {
  const [row] = await ctx.db.$queryRaw<[Row | undefined]>`SELECT ${COLUMNS} FROM adjustment_batches b WHERE b.id = ${batchId}::uuid`
  if (!row) throw batchNotThere()
  const batch = toView(row)
  const [limit, budgets, sums] = await Promise.all([
    myLimit(ctx),
    batch.status === 'draft' ? budgetsAsOfNow(ctx.db, ctx.actor, ctx.clock.now(), { reason: batch.reason, batchId }) : [],
    ctx.db.$queryRaw<{ problem: BatchRowProblem | null; rows: number; merged: number; repeated: number }[]>`
      SELECT problem, count(*)::int AS rows, count(*) FILTER (WHERE merged)::int AS merged, count(*) FILTER (WHERE times > 1 AND person_id IS NOT NULL)::int AS repeated
      FROM (${FARING(batchId)}) AS f GROUP BY problem ORDER BY 2 DESC`,
  ])
  const over = batchOverLimit(batch, limit, limit.usedToday) ?? (budgets.some(({ asked, left }) => asked > left) ? 'budget' : null)
  return {
    batch,
    problems: sums.flatMap(({ problem, rows }) => (problem === null ? [] : [{ problem, rows }])),
    merged: sums.reduce((sum, { merged }) => sum + merged, 0),
    repeated: sums.reduce((sum, { repeated }) => sum + repeated, 0),
    aboveLimit: limit.perAdjustment === null ? 0 : await ctx.db.adjustmentBatchRow.count({ where: { batchId, state: 'ready', OR: [{ amount: { gt: limit.perAdjustment } }, { amount: { lt: -limit.perAdjustment } }] } }), // biome-ignore format: one condition
    needsApproval: batch.status === 'draft' ? (roleOf(ctx.actor) === null ? null : over) : (batch.over as OverLimit),
  }
}

type PreviewRow = Omit<BatchRowView, 'amount' | 'balance' | 'balanceAfter' | 'aboveLimit' | 'claims'> & {
  amount: bigint
  balance: bigint | null
  balanceAfter: bigint | null
}

/** Rows of a batch in the order of the file, from 1. `problemsOnly`: those that were or would be left out. */
export async function listBatchRows(
  ctx: Ctx,
  { batchId, problemsOnly, limit, cursor }: { batchId: string; problemsOnly?: boolean | undefined; limit: number; cursor?: string | null | undefined },
): Promise<Page<BatchRowView>> {
  const [after] = decodeCursor(cursor, z.tuple([z.int()])) ?? [0]
  const batch = await ctx.db.adjustmentBatch.findUnique({ where: { id: batchId }, select: { reasonCode: true, status: true, requestedById: true } })
  if (!batch) throw batchNotThere()
  const [rows, [role]] = await Promise.all([
    ctx.db.$queryRaw<PreviewRow[]>`
      SELECT n, given, amount, state, problem, person_id AS "personId", name AS "customerName", coalesce(merged, false) AS merged, CASE WHEN person_id IS NOT NULL THEN balance END AS balance,
        balance_after::bigint AS "balanceAfter", entry_id AS "entryId"
      FROM (${FARING(batchId)}) AS f WHERE n > ${after} ${problemsOnly ? Prisma.sql`AND problem IS NOT NULL` : Prisma.empty} ORDER BY n LIMIT ${limit + 1}`,
    ctx.db.$queryRaw<[{ limited: boolean; perAdjustment: number | null; perDay: number | null }]>`
      SELECT l.role IS NOT NULL AS limited, l.per_adjustment AS "perAdjustment", l.per_day AS "perDay" FROM (SELECT 1) AS one LEFT JOIN adjustment_limits l ON l.role = ${roleOf(ctx.actor)}`,
  ])
  const gifts = rows.flatMap(({ personId, amount, state }) => (personId !== null && amount > 0n && state === 'ready' ? [personId] : []))
  const claims = await claimsOf(ctx.db, { personIds: [...new Set(gifts)], reason: batch.reasonCode, actorId: batch.requestedById, now: ctx.clock.now() })
  const { perAdjustment } = limitOf(ctx.actor, role)
  const views = rows.map((row) => ({
    ...row,
    amount: Number(row.amount),
    balance: row.balance === null ? null : Number(row.balance),
    balanceAfter: row.balanceAfter === null ? null : Number(row.balanceAfter),
    aboveLimit: perAdjustment !== null && Math.abs(Number(row.amount)) > perAdjustment,
    claims: row.personId !== null && row.state === 'ready' && row.amount > 0n ? (claims.get(row.personId) ?? []) : [],
  }))
  return toPage(views, limit, ({ n }) => [n])
}
