import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { SupportRowsInput } from '../../domain'
import { getKpi } from '../kpi/catalogue'
import { type AudienceOf, filterOf } from '../kpi/kpi-filter'
import { groupedRows } from './grouped-rows'

export type SupportRow = { id: string; at: Date; day: string; ticketId: string; number: number; subject: string; customerName: string | null; num: bigint }

/** The tickets behind one cell of the support report, newest first (ties by id, later first). Keyset on (at, id). */
export async function listSupportRows(
  ctx: Ctx,
  { by, key, kpi, limit, cursor, ...input }: SupportRowsInput,
  audienceOf: AudienceOf,
): Promise<Page<SupportRow>> {
  const filter = await filterOf(ctx, input, audienceOf)
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
  const rows = await ctx.db.$queryRaw<(SupportRow & { place: string })[]>`
    SELECT r.id, r.at, (r.at AT TIME ZONE ${filter.zone})::date::text AS day, r.at::text AS place, r.ticket_id AS "ticketId", t.number, t.subject, coalesce(${shownName('c')}, c.email) AS "customerName", r.num
    FROM (${groupedRows(getKpi(kpi), filter, by)}) r JOIN tickets t ON t.id = r.ticket_id JOIN customers alias ON alias.id = t.customer_id JOIN customers c ON c.id = alias.canonical_id
    WHERE r.key IS NOT DISTINCT FROM ${key}::uuid ${after ? Prisma.sql`AND (r.at, r.id) < (${after[0]}::timestamptz, ${after[1]})` : Prisma.empty}
    ORDER BY r.at DESC, r.id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.place, row.id])
  return { ...page, data: page.data.map(({ place: _, ...row }) => row) }
}
