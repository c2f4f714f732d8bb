import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { DeliveryStatus } from '../../domain'

export type DeliveryView = {
  id: string
  topic: string
  status: DeliveryStatus
  attempts: number
  reason: string | null
  bytes: number
  receivedAt: Date
  processedAt: Date | null
}

/** What a store sent, newest first, ties by id. Keyset on the time of arrival. The body is not in it: it holds personal data. */
export async function listDeliveries(
  ctx: Ctx,
  { connectionId, status, cursor, limit }: { connectionId: string; status?: DeliveryStatus | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Page<DeliveryView>> {
  if (!(await ctx.db.storeConnection.findUnique({ where: { id: connectionId }, select: { id: true } }))) throw missing('store-connection')
  const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<(DeliveryView & { sortKey: string })[]>`
    SELECT id, topic, status, attempts, reason, length(body) AS bytes, received_at AS "receivedAt", processed_at AS "processedAt", received_at::text AS "sortKey"
    FROM raw_deliveries WHERE connection_id = ${connectionId}::uuid
      ${status ? Prisma.sql`AND status = ${status}` : Prisma.empty}
      ${after ? Prisma.sql`AND (received_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY received_at DESC, id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.sortKey, row.id])
  return { ...page, data: page.data.map(({ sortKey: _, ...row }) => row) }
}
