import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { KpiRowsInput } from '../../domain'
import { getKpi } from './catalogue'
import { filterOf } from './kpi-filter'

export type KpiRow = { id: string; at: Date; customerId: string | null; customerName: string | null; label: string; num: bigint; den: bigint }

/** The rows behind a figure, newest first (ties by id, later first). Keyset on (at, id): nothing is repeated, nothing left out. */
export async function listKpiRows(ctx: Ctx, input: KpiRowsInput): Promise<Page<KpiRow>> {
  const filter = await filterOf(ctx, input)
  const cursor = decodeCursor(input.cursor, z.tuple([z.string(), z.string()]))
  const rows = await ctx.db.$queryRaw<(KpiRow & { key: string })[]>`
    SELECT r.id, r.at, r.at::text AS key, c.id AS "customerId", coalesce(c.name, c.email) AS "customerName", r.label, r.num, r.den
    FROM (${getKpi(input.kpi).rows(filter)}) r LEFT JOIN customers alias ON alias.id = r.customer_id LEFT JOIN customers c ON c.id = alias.canonical_id
    ${cursor ? Prisma.sql`WHERE (r.at, r.id) < (${cursor[0]}::timestamptz, ${cursor[1]})` : Prisma.empty}
    ORDER BY r.at DESC, r.id DESC LIMIT ${input.limit + 1}`
  const page = toPage(rows, input.limit, (row) => [row.key, row.id])
  return { ...page, data: page.data.map(({ key: _, ...row }) => row) }
}
