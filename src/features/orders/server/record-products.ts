import { newId } from '@/domain/id'
import type { IngestScope } from '@/features/customers/server'
import { jsonRows } from '@/server/db/json-rows'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import type { ProductSnapshot } from '../domain'

export type RecordedProducts = { created: number; updated: number; unchanged: number }

/**
 * Takes in what a store says about its products: older news is ignored, a repeated snapshot changes nothing, null fields change nothing, a deleted
 * product stays deleted.
 */
export async function recordProducts(tx: Tx, scope: IngestScope, told: readonly ProductSnapshot[]): Promise<RecordedProducts> {
  const newest = new Map(
    storable(told)
      .toSorted((a, b) => a.version - b.version)
      .map((product) => [product.externalId, product]),
  )
  const written = await upsert(tx, scope, [...newest.values()])
  const created = written.filter(({ isNew }) => isNew).length
  if (written.length > 0)
    tx.audit({
      action: 'orders.record-products',
      subject: { type: 'store-connection', id: scope.connectionId },
      data: { created, updated: written.length - created, ...(scope.runId ? { runId: scope.runId } : {}) },
    })
  return { created, updated: written.length - created, unchanged: told.length - written.length }
}

async function upsert(tx: Tx, { connectionId }: IngestScope, products: readonly ProductSnapshot[]): Promise<{ isNew: boolean }[]> {
  const rows = products.map((product) => ({
    id: newId(tx.now.getTime()),
    external_id: product.externalId,
    version: product.version,
    title: product.title,
    vendor: product.vendor,
    category: product.category,
    sku: product.sku,
    price_minor: product.priceMinor,
    currency: product.currency,
    image_url: product.imageUrl,
    url: product.url,
    deleted_at: product.deletedAt,
  }))
  return tx.db.$queryRaw`
    INSERT INTO products AS p (id, connection_id, external_id, version, title, vendor, category, sku, price_minor, currency, image_url, url, deleted_at, updated_at)
    SELECT r.*, ${tx.now} FROM (SELECT id, ${connectionId}::uuid, external_id, version, title, vendor, category, sku, price_minor, currency, image_url, url, deleted_at
      FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, external_id text, version bigint, title text, vendor text, category text, sku text, price_minor bigint,
        currency text, image_url text, url text, deleted_at timestamptz) ORDER BY external_id) AS r
    ON CONFLICT (connection_id, external_id) DO UPDATE SET version = greatest(p.version, excluded.version), title = excluded.title, vendor = coalesce(excluded.vendor, p.vendor),
      category = coalesce(excluded.category, p.category), sku = coalesce(excluded.sku, p.sku), price_minor = coalesce(excluded.price_minor, p.price_minor),
      currency = coalesce(excluded.currency, p.currency), image_url = coalesce(excluded.image_url, p.image_url), url = coalesce(excluded.url, p.url),
      deleted_at = coalesce(p.deleted_at, excluded.deleted_at), updated_at = excluded.updated_at
    WHERE p.deleted_at IS NULL AND (excluded.version >= p.version OR excluded.deleted_at IS NOT NULL)
      AND (p.title, p.vendor, p.category, p.sku, p.price_minor, p.currency, p.image_url, p.url, p.deleted_at) IS DISTINCT FROM (excluded.title, coalesce(excluded.vendor, p.vendor),
        coalesce(excluded.category, p.category), coalesce(excluded.sku, p.sku), coalesce(excluded.price_minor, p.price_minor), coalesce(excluded.currency, p.currency),
        coalesce(excluded.image_url, p.image_url), coalesce(excluded.url, p.url), excluded.deleted_at)
    RETURNING (xmax = 0) AS "isNew"`
}
