import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { ToldState, ToldView, WebhookView } from '../../domain'
import { deliveryBody, findOwed } from './delivery-body'
import { oldSecretUntil } from './sign'

type Row = Omit<WebhookView, 'oldSecretUntil'> & { secretVersion: number; secretChangedAt: Date | null }

const readEndpoints = (ctx: Ctx, which: Prisma.Sql): Promise<Row[]> => ctx.db.$queryRaw<Row[]>`
  SELECT w.id, w.url, w.description, w.event_types AS "eventTypes", w.status, w.paused_for AS "pausedFor", w.secret_version AS "secretVersion",
    w.secret_changed_at AS "secretChangedAt", w.created_at AS "createdAt",
    (SELECT count(*)::int FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.state = 'queued') AS queued,
    (SELECT count(*)::int FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.state = 'failed') AS failed,
    (SELECT max(d.ended_at) FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.state = 'sent') AS "lastSentAt"
  FROM webhook_endpoints w ${which}`

const toView = (ctx: Ctx, row: Row): WebhookView => {
  const { secretVersion: _v, secretChangedAt: _c, ...view } = row
  return { ...view, oldSecretUntil: oldSecretUntil(row, ctx.clock.now()) }
}

/** Every endpoint, newest first, ties by id. Keyset on the id, which is by time. */
export async function listWebhooks(ctx: Ctx, { cursor, limit }: { cursor?: string | null | undefined; limit: number }): Promise<Page<WebhookView>> {
  const after = decodeCursor(cursor, z.tuple([z.uuid()]))
  const rows = await readEndpoints(ctx, Prisma.sql`${after ? Prisma.sql`WHERE w.id < ${after[0]}::uuid` : Prisma.empty} ORDER BY w.id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, ({ id }) => [id])
  return { ...page, data: page.data.map((row) => toView(ctx, row)) }
}

export async function getWebhook(ctx: Ctx, id: string): Promise<WebhookView> {
  const [row] = await readEndpoints(ctx, Prisma.sql`WHERE w.id = ${id}::uuid`)
  if (!row) throw missing('webhook')
  return toView(ctx, row)
}

/** What an endpoint was told, newest first. Keyset on the id, which is by time. Bodies are not in it. */
export async function listTold(
  ctx: Ctx,
  { id, state, cursor, limit }: { id: string; state?: ToldState | undefined; cursor?: string | null | undefined; limit: number },
): Promise<Page<ToldView>> {
  await getWebhook(ctx, id)
  const after = decodeCursor(cursor, z.tuple([z.uuid()]))
  const rows = await ctx.db.$queryRaw<ToldView[]>`
    SELECT id, event_id AS "eventId", of_customer_id AS "customerId", type, state, attempts, last_status AS "lastStatus", last_error AS "lastError", fault,
      next_attempt_at AS "nextAttemptAt", created_at AS "createdAt", ended_at AS "endedAt"
    FROM webhook_deliveries WHERE endpoint_id = ${id}::uuid
      ${state ? Prisma.sql`AND state = ${state}` : Prisma.empty}
      ${after ? Prisma.sql`AND id < ${after[0]}::uuid` : Prisma.empty}
    ORDER BY id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.id])
}

/** The body of a delivery, as it is sent. */
export async function readTold(ctx: Ctx, { id, deliveryId }: { id: string; deliveryId: string }): Promise<{ body: string }> {
  const owed = await findOwed(ctx.db, id, deliveryId)
  if (!owed) throw missing('webhook-delivery')
  return { body: deliveryBody(owed) }
}
