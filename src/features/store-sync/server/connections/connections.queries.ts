import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type ConnectionKind, type ConnectionStatus, type Health, healthOf, takesDeliveries } from '../../domain'
import { openSecrets } from '../secrets/seal'
import { webhookUrl } from './webhook-url'

export type ConnectionView = {
  id: string
  kind: ConnectionKind
  name: string
  url: string | null
  timeZone: string
  currency: string
  status: ConnectionStatus
  demo: boolean
  createdAt: Date
  health: Health
  /** null: this kind cannot send deliveries the desk could check. */
  webhookUrl: string | null
  lastDeliveryAt: Date | null
  lastSuccessAt: Date | null
  waiting: number
  failedLastDay: number
  lastFailure: string | null
  /** Deliveries of the last 24 hours, hour by hour, the oldest first. */
  deliveriesPerHour: number[]
  customers: number
  orders: number
}

type Row = Omit<ConnectionView, 'health' | 'webhookUrl'> & { oldestWaitingAt: Date | null }

const HOURS = 24

/** Connections that are there, with how they are; the newest last. `id`: only this one. */
async function rowsOf(ctx: Ctx, id?: string): Promise<Row[]> {
  const now = ctx.clock.now()
  const dayAgo = new Date(now.getTime() - HOURS * 3_600_000)
  return ctx.db.$queryRaw<Row[]>`
    SELECT c.id, c.kind, c.name, c.url, c.time_zone AS "timeZone", c.currency, c.status, c.demo, c.created_at AS "createdAt", c.last_success_at AS "lastSuccessAt",
      (SELECT max(d.received_at) FROM raw_deliveries d WHERE d.connection_id = c.id) AS "lastDeliveryAt",
      w.waiting, w.oldest AS "oldestWaitingAt", f.failed AS "failedLastDay",
      (SELECT d.reason FROM raw_deliveries d WHERE d.connection_id = c.id AND d.status = 'failed' AND d.received_at > ${dayAgo} ORDER BY d.received_at DESC LIMIT 1) AS "lastFailure",
      coalesce(h.per_hour, '{}') AS "deliveriesPerHour",
      (SELECT count(*)::int FROM customer_sources s WHERE s.connection_id = c.id AND s.customer_id IS NOT NULL) AS customers,
      (SELECT count(*)::int FROM orders o WHERE o.connection_id = c.id) AS orders
    FROM store_connections c
    CROSS JOIN LATERAL (SELECT count(*)::int AS waiting, min(received_at) AS oldest FROM raw_deliveries d WHERE d.connection_id = c.id AND d.status = 'received') w
    CROSS JOIN LATERAL (SELECT count(*)::int AS failed FROM raw_deliveries d WHERE d.connection_id = c.id AND d.status = 'failed' AND d.received_at > ${dayAgo}) f
    CROSS JOIN LATERAL (
      SELECT array_agg(n ORDER BY hour) AS per_hour FROM (
        SELECT g.hour, count(d.id)::int AS n FROM generate_series(1, ${HOURS}::int) AS g(hour)
        LEFT JOIN raw_deliveries d ON d.connection_id = c.id AND d.received_at > ${dayAgo}::timestamptz + (g.hour - 1) * interval '1 hour' AND d.received_at <= ${dayAgo}::timestamptz + g.hour * interval '1 hour'
        GROUP BY g.hour) hours) h
    WHERE c.status <> 'removed' ${id ? Prisma.sql`AND c.id = ${id}::uuid` : Prisma.empty}
    ORDER BY c.created_at, c.id`
}

const toView = ({ oldestWaitingAt, ...row }: Row, now: Date): ConnectionView => ({
  ...row,
  webhookUrl: takesDeliveries(row.kind) ? webhookUrl(row.id) : null,
  health: healthOf({ ...row, oldestWaitingAt }, now),
})

export async function listConnections(ctx: Ctx): Promise<ConnectionView[]> {
  const rows = await rowsOf(ctx)
  return rows.map((row) => toView(row, ctx.clock.now()))
}

/** `rotating`: deliveries signed with the secret before this one are still accepted. Secrets themselves never leave the server. */
export async function getConnection(ctx: Ctx, id: string): Promise<ConnectionView & { rotating: boolean; secretsReadable: boolean }> {
  const [row] = await rowsOf(ctx, id)
  if (!row) throw missing('store-connection')
  const { secrets } = await ctx.db.storeConnection.findUniqueOrThrow({ where: { id }, select: { secrets: true } })
  return { ...toView(row, ctx.clock.now()), ...secretState(id, secrets) }
}

function secretState(id: string, secrets: Uint8Array | null): { rotating: boolean; secretsReadable: boolean } {
  if (!secrets) return { rotating: false, secretsReadable: true }
  try {
    return { rotating: openSecrets(id, secrets).previous.length > 0, secretsReadable: true }
  } catch {
    return { rotating: false, secretsReadable: false }
  }
}
