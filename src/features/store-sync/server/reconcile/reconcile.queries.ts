import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { type ComparedEntity, type DifferenceKind, type FaultCode, faultCodeSchema, type ReconcileState, reconcileStateSchema } from '../../domain'

export type Sides = { there: bigint; here: bigint; difference: bigint }
export type MonthView = {
  entity: 'customers' | 'orders'
  /** First day of the month in the store's zone; null: before the first month here. */
  month: string | null
  currency: string
  count: { there: number; here: number; difference: number }
  netSalesMinor: Sides
  refundedMinor: Sides
  differences: number
}
export type ReconcileReport = {
  runId: string
  connectionId: string
  status: 'running' | 'paused' | 'done' | 'failed' | 'cancelled'
  progress: Pick<ReconcileState, 'phase' | 'read' | 'unreadable' | 'differences' | 'healed' | 'trouble' | 'nextAt'>
  error: string | null
  /** By what other languages say `error`. */
  fault: FaultCode | null
  startedBy: string
  startedAt: Date
  finishedAt: Date | null
  months: MonthView[]
}

/** A comparison with its months: a named one, or the newest of a store. null: that store was never compared. */
export async function findReport(ctx: Ctx, { runId, connectionId }: { runId?: string; connectionId?: string }): Promise<ReconcileReport | null> {
  const run = await ctx.db.syncRun.findFirst({
    where: { kind: 'reconcile', ...(runId ? { id: runId } : {}), ...(connectionId ? { connectionId } : {}) },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  })
  if (!run) return null
  const { phase, read, unreadable, differences, healed, trouble, nextAt } = reconcileStateSchema.parse(run.counts)
  const { id, connectionId: store, status, error, fault, startedBy, startedAt, finishedAt } = run
  return {
    ...{
      runId: id,
      connectionId: store,
      status: status as ReconcileReport['status'],
      error,
      fault: faultCodeSchema.nullable().parse(fault),
      startedBy,
      startedAt,
      finishedAt,
    },
    progress: { phase, read, unreadable, differences, healed, trouble, nextAt },
    months: await monthsOf(ctx, id),
  }
}

/** @throws missing */
export async function getReport(ctx: Ctx, which: { runId: string }): Promise<ReconcileReport> {
  const report = await findReport(ctx, which)
  if (!report) throw missing('reconciliation')
  return report
}

type MonthRow = Pick<MonthView, 'entity' | 'month' | 'currency' | 'differences'> &
  Record<'countThere' | 'countHere', number> &
  Record<'netThere' | 'netHere' | 'refundedThere' | 'refundedHere', bigint>

async function monthsOf(ctx: Ctx, runId: string): Promise<MonthView[]> {
  const rows = await ctx.db.$queryRaw<MonthRow[]>`
    SELECT entity, month::text, currency, differences, count_there AS "countThere", count_here AS "countHere", net_sales_there AS "netThere", net_sales_here AS "netHere",
      refunded_there AS "refundedThere", refunded_here AS "refundedHere"
    FROM reconciliation_months WHERE run_id = ${runId}::uuid ORDER BY entity, month NULLS FIRST, currency`
  const sides = (there: bigint, here: bigint): Sides => ({ there, here, difference: here - there })
  return rows.map(({ entity, month, currency, differences, ...row }) => ({
    ...{ entity, month, currency, differences },
    count: { there: row.countThere, here: row.countHere, difference: row.countHere - row.countThere },
    netSalesMinor: sides(row.netThere, row.netHere),
    refundedMinor: sides(row.refundedThere, row.refundedHere),
  }))
}

export type DifferenceView = {
  id: string
  entity: ComparedEntity
  externalId: string
  /** Ours: the id of an order, a customer or another record. */
  recordId: string | null
  /** An order's number, where we know it. */
  number: string | null
  kind: DifferenceKind
  month: string | null
  currency: string | null
  netSalesThere: bigint | null
  netSalesHere: bigint | null
  refundedThere: bigint | null
  refundedHere: bigint | null
  healedAt: Date | null
  outcome: string | null
}

/** The records a comparison found to differ, by id of the finding. */
export async function listDifferences(
  ctx: Ctx,
  { runId, open, cursor, limit }: { runId: string; open?: boolean | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Page<DifferenceView>> {
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<(DifferenceView & { sortKey: string })[]>`
    SELECT d.id, d.entity, d.external_id AS "externalId", coalesce(o.id, d.record_id) AS "recordId", o.number, d.kind, d.month::text, d.currency, d.net_sales_there AS "netSalesThere",
      d.net_sales_here AS "netSalesHere", d.refunded_there AS "refundedThere", d.refunded_here AS "refundedHere", d.healed_at AS "healedAt", d.outcome, coalesce(d.month, '1970-01-01')::text AS "sortKey"
    FROM reconciliation_differences d JOIN sync_runs r ON r.id = d.run_id
    LEFT JOIN orders o ON d.entity = 'orders' AND o.connection_id = r.connection_id AND o.external_id = d.external_id
    WHERE d.run_id = ${runId}::uuid ${open ? Prisma.sql`AND d.healed_at IS NULL` : Prisma.empty}
      ${after ? Prisma.sql`AND (coalesce(d.month, '1970-01-01'), d.external_id, d.id) > (${after[0]}::date, ${after[1]}, ${after[2]}::uuid)` : Prisma.empty}
    ORDER BY coalesce(d.month, '1970-01-01'), d.external_id, d.id LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.sortKey, row.externalId, row.id])
  return { ...page, data: page.data.map(({ sortKey: _, ...row }) => row) }
}
