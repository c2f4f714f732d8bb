import { z } from 'zod'
import { missing, ruleBroken } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { type Tx, transact } from '@/server/db/transact'

export type PrivacyRequestView = {
  id: string
  connectionId: string
  kind: 'export' | 'erase-customer' | 'erase-store'
  externalId: string
  customerId: string | null
  customerExternalId: string | null
  email: string | null
  status: 'waiting' | 'done'
  receivedAt: Date
  doneAt: Date | null
  doneBy: string | null
  outcome: string | null
}

/** What privacy law has stores ask of us, newest first, ties by id. */
export async function listPrivacyRequests(
  ctx: Ctx,
  { connectionId, cursor, limit }: { connectionId?: string | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Page<PrivacyRequestView>> {
  const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<(PrivacyRequestView & { sortKey: string })[]>`
    SELECT id, connection_id AS "connectionId", kind, external_id AS "externalId", customer_id AS "customerId", customer_external_id AS "customerExternalId", email, status,
      received_at AS "receivedAt", done_at AS "doneAt", done_by AS "doneBy", outcome, received_at::text AS "sortKey"
    FROM privacy_requests WHERE true ${connectionId ? Prisma.sql`AND connection_id = ${connectionId}::uuid` : Prisma.empty}
      ${after ? Prisma.sql`AND (received_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY received_at DESC, id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.sortKey, row.id])
  return { ...page, data: page.data.map(({ sortKey: _, ...row }) => row) }
}

/**
 * Says what was done about a request. The person's address is no longer needed then and goes.
 * @throws missing · rule `store-sync.request-done`
 */
export const settlePrivacyRequest = (ctx: Ctx, { id, outcome }: { id: string; outcome: string }): Promise<void> =>
  transact(ctx, (tx) => settleIn(tx, id, outcome))

/** The same inside a transaction. */
export async function settleIn(tx: Tx, id: string, outcome: string): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 AS one FROM privacy_requests WHERE id = ${id}::uuid FOR UPDATE`
  const request = await tx.db.privacyRequest.findUnique({ where: { id } })
  if (!request) throw missing('privacy-request')
  if (request.status === 'done') throw ruleBroken('store-sync.request-done', 'Somebody has dealt with this request already.')
  await tx.db.privacyRequest.update({ where: { id }, data: { status: 'done', doneAt: tx.now, doneBy: tx.actor.name, outcome, email: null } })
  tx.audit({ action: 'stores.settle-privacy-request', subject: { type: 'privacy-request', id }, data: { kind: request.kind } })
  tx.touch('stores')
}
