import { newId } from '@/domain/id'
import type { IngestScope } from '@/features/customers/server'
import { jsonRows } from '@/server/db/json-rows'
import { newestOf } from '@/server/db/newest-of'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import type { CouponSnapshot } from '../domain'
import { loadTombstones } from './tombstones'

export type RecordedCoupons = { created: number; updated: number; unchanged: number }

/** Takes in what a store says about its discount codes: older news is ignored, a repeated snapshot changes nothing, a deleted code stays deleted. */
export async function recordCoupons(tx: Tx, scope: IngestScope, told: readonly CouponSnapshot[]): Promise<RecordedCoupons> {
  const newest = newestOf(storable(told))
  const gone = await loadTombstones(
    tx,
    scope,
    'coupons',
    newest.map(({ externalId }) => externalId),
  )
  const written = await upsert(
    tx,
    scope,
    newest.map((coupon) => ({ ...coupon, deletedAt: gone.get(coupon.externalId)?.toISOString() ?? coupon.deletedAt })),
  )
  const created = written.filter(({ isNew }) => isNew).length
  if (written.length > 0)
    tx.audit({
      action: 'orders.record-coupons',
      subject: { type: 'store-connection', id: scope.connectionId },
      data: { created, updated: written.length - created, ...(scope.runId ? { runId: scope.runId } : {}) },
    })
  return { created, updated: written.length - created, unchanged: told.length - written.length }
}

async function upsert(tx: Tx, { connectionId }: IngestScope, coupons: readonly CouponSnapshot[]): Promise<{ isNew: boolean }[]> {
  if (coupons.length === 0) return []
  const rows = coupons.map((coupon) => ({ ...coupon, id: newId(tx.now.getTime()) }))
  return tx.db.$queryRaw`
    INSERT INTO coupons AS c (id, connection_id, external_id, version, code, kind, basis_points, amount_minor, currency, usage_count, usage_limit, starts_at, ends_at, deleted_at, updated_at)
    SELECT id, ${connectionId}::uuid, "externalId", version, code, kind, "basisPoints", "amountMinor", currency, "usageCount", "usageLimit", "startsAt", "endsAt", "deletedAt", ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, "externalId" text, version bigint, code text, kind text, "basisPoints" int, "amountMinor" bigint, currency text,
      "usageCount" int, "usageLimit" int, "startsAt" timestamptz, "endsAt" timestamptz, "deletedAt" timestamptz) ORDER BY "externalId"
    ON CONFLICT (connection_id, external_id) DO UPDATE SET version = excluded.version, code = excluded.code, kind = excluded.kind, basis_points = excluded.basis_points,
      amount_minor = excluded.amount_minor, currency = excluded.currency, usage_count = excluded.usage_count, usage_limit = excluded.usage_limit, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, deleted_at = coalesce(c.deleted_at, excluded.deleted_at), updated_at = excluded.updated_at
    WHERE c.version < excluded.version OR (c.deleted_at IS NULL AND excluded.deleted_at IS NOT NULL)
    RETURNING (xmax = 0) AS "isNew"`
}
