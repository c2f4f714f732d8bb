import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type ConnectionKind, type ConnectionStatus, type FaultCode, type Health, healthOf, STORES_THAT_SHOW_POINTS, takesDeliveries } from '../../domain'
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
  /** How long the oldest delivery that waits has waited, in seconds; null: none waits. */
  lagSeconds: number | null
  /** Everything the store changed before it was read; null: the store was never read whole. */
  syncedUntil: Date | null
  subscriptionsCheckedAt: Date | null
  /** Why the last look at its subscriptions failed. */
  subscriptionsError: string | null
  subscriptionsFault: FaultCode | null
  /** Topics the store does not tell us of by itself, as the last look found. */
  subscriptionsMissing: number
  /** Records that could not be read or kept. */
  quarantined: number
  /** The run through the store that is going or paused. */
  runId: string | null
  customers: number
  orders: number
}

/** Points written onto the store's own customers. `since` null: switched off. `error`: why the last try failed, or what the store refused of it. */
export type PointsBackView = { since: Date | null; writtenAt: Date | null; error: string | null; fault: FaultCode | null; waiting: number }

type Row = Omit<ConnectionView, 'health' | 'webhookUrl' | 'lagSeconds'> & { oldestWaitingAt: Date | null; readingFailed: boolean }

const HOURS = 24

/** Connections that are there, with how they are; the newest last. `id`: only this one. */
async function rowsOf(ctx: Ctx, id?: string): Promise<Row[]> {
  const now = ctx.clock.now()
  const dayAgo = new Date(now.getTime() - HOURS * 3_600_000)
  return ctx.db.$queryRaw<Row[]>`
    SELECT c.id, c.kind, c.name, c.url, c.time_zone AS "timeZone", c.currency, c.status, c.demo, c.created_at AS "createdAt", c.last_success_at AS "lastSuccessAt",
      c.synced_until AS "syncedUntil", c.subscriptions_checked_at AS "subscriptionsCheckedAt", c.subscriptions_error AS "subscriptionsError", c.subscriptions_fault AS "subscriptionsFault",
      (SELECT count(*)::int FROM store_subscriptions t WHERE t.connection_id = c.id AND t.state = 'failed') AS "subscriptionsMissing",
      (SELECT count(*)::int FROM quarantined_records q WHERE q.connection_id = c.id AND q.resolved_at IS NULL) AS quarantined,
      (SELECT r.id FROM sync_runs r WHERE r.connection_id = c.id AND r.kind IN ('backfill', 'incremental') AND r.status IN ('running', 'paused') LIMIT 1) AS "runId",
      (SELECT max(d.received_at) FROM raw_deliveries d WHERE d.connection_id = c.id) AS "lastDeliveryAt",
      coalesce((SELECT r.status = 'failed' FROM sync_runs r WHERE r.connection_id = c.id AND r.kind IN ('backfill', 'incremental') ORDER BY r.started_at DESC LIMIT 1), false) AS "readingFailed",
      w.waiting, w.oldest AS "oldestWaitingAt", f.failed AS "failedLastDay",
      (SELECT d.reason FROM raw_deliveries d WHERE d.connection_id = c.id AND d.status = 'failed' AND d.received_at > ${dayAgo} ORDER BY d.received_at DESC LIMIT 1) AS "lastFailure",
      coalesce(h.per_hour, '{}') AS "deliveriesPerHour",
      (SELECT count(*)::int FROM customer_sources s WHERE s.connection_id = c.id AND s.customer_id IS NOT NULL) AS customers,
      (SELECT count(*)::int FROM orders o WHERE o.connection_id = c.id AND o.deleted_at IS NULL) AS orders
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

const toView = ({ oldestWaitingAt, readingFailed, ...row }: Row, now: Date): ConnectionView => ({
  ...row,
  lagSeconds: oldestWaitingAt && Math.max(0, Math.round((now.getTime() - oldestWaitingAt.getTime()) / 1_000)),
  webhookUrl: takesDeliveries(row.kind) ? webhookUrl(row.id) : null,
  health: healthOf({ ...row, oldestWaitingAt, readingFailed }, now),
})

export async function listConnections(ctx: Ctx): Promise<ConnectionView[]> {
  const rows = await rowsOf(ctx)
  return rows.map((row) => toView(row, ctx.clock.now()))
}

/** `rotating`: deliveries signed with the secret before this one are still accepted. Secrets themselves never leave the server. */
export async function getConnection(
  ctx: Ctx,
  id: string,
): Promise<ConnectionView & { rotating: boolean; secretsReadable: boolean; pointsBack: PointsBackView | null }> {
  const [row] = await rowsOf(ctx, id)
  if (!row) throw missing('store-connection')
  const { secrets, pointsBackSince, pointsWrittenAt, pointsError, pointsFault } = await ctx.db.storeConnection.findUniqueOrThrow({
    ...{ where: { id }, select: { secrets: true, pointsBackSince: true, pointsWrittenAt: true, pointsError: true, pointsFault: true } },
  })
  const waiting = pointsBackSince ? await ctx.db.storePointsDue.count({ where: { connectionId: id } }) : 0
  const standing = { since: pointsBackSince, writtenAt: pointsWrittenAt, error: pointsError, fault: pointsFault as FaultCode | null, waiting }
  const pointsBack = STORES_THAT_SHOW_POINTS.includes(row.kind) ? standing : null
  return { ...toView(row, ctx.clock.now()), ...secretState(id, secrets), pointsBack }
}

function secretState(id: string, secrets: Uint8Array | null): { rotating: boolean; secretsReadable: boolean } {
  if (!secrets) return { rotating: false, secretsReadable: true }
  try {
    return { rotating: openSecrets(id, secrets).previous.length > 0, secretsReadable: true }
  } catch {
    return { rotating: false, secretsReadable: false }
  }
}
