import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { StoreEntity } from '../../domain'

export type QuarantinedView = {
  id: string
  entity: StoreEntity
  externalId: string
  code: string
  path: string
  message: string
  times: number
  firstSeenAt: Date
  lastSeenAt: Date
}

/** Records that could not be read or kept and still cannot, last seen first, ties by id. */
export async function listQuarantine(
  ctx: Ctx,
  { connectionId, cursor, limit }: { connectionId: string; cursor?: string | null | undefined; limit: number },
): Promise<Page<QuarantinedView>> {
  if (!(await ctx.db.storeConnection.findUnique({ where: { id: connectionId }, select: { id: true } }))) throw missing('store-connection')
  const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<(QuarantinedView & { sortKey: string })[]>`
    SELECT id, entity, external_id AS "externalId", code, path, message, times, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt", last_seen_at::text AS "sortKey"
    FROM quarantined_records WHERE connection_id = ${connectionId}::uuid AND resolved_at IS NULL
      ${after ? Prisma.sql`AND (last_seen_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY last_seen_at DESC, id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.sortKey, row.id])
  return { ...page, data: page.data.map(({ sortKey: _, ...row }) => row) }
}
