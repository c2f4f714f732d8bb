import { newId } from '@/domain/id'
import type { IngestScope } from '@/features/customers/server'
import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import type { ProductSnapshot } from '../domain'
import { loadTombstones } from './tombstones'

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
  const gone = await loadTombstones(tx, scope, 'products', [...newest.keys()])
  const written = await upsert(
    tx,
    scope,
    [...newest.values()].map((product) => ({ ...product, deletedAt: product.deletedAt ?? gone.get(product.externalId)?.toISOString() ?? null })),
  )
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
    collections: product.collections?.map(({ externalId: id, title }) => ({ id, title })) ?? null,
  }))
  return tx.db.$queryRaw`
    INSERT INTO products AS p (id, connection_id, external_id, version, title, vendor, category, sku, price_minor, currency, image_url, url, deleted_at, collections, updated_at)
    SELECT r.*, ${tx.now} FROM (SELECT id, ${connectionId}::uuid, external_id, version, title, vendor, category, sku, price_minor, currency, image_url, url, deleted_at,
        nullif(collections, 'null') AS collections
      FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, external_id text, version bigint, title text, vendor text, category text, sku text, price_minor bigint,
        currency text, image_url text, url text, deleted_at timestamptz, collections jsonb) ORDER BY external_id) AS r
    ON CONFLICT (connection_id, external_id) DO UPDATE SET version = greatest(p.version, excluded.version), title = excluded.title, vendor = coalesce(excluded.vendor, p.vendor),
      category = ${CATEGORY}, sku = coalesce(excluded.sku, p.sku), price_minor = coalesce(excluded.price_minor, p.price_minor),
      currency = coalesce(excluded.currency, p.currency), image_url = coalesce(excluded.image_url, p.image_url), url = coalesce(excluded.url, p.url),
      deleted_at = coalesce(p.deleted_at, excluded.deleted_at), collections = coalesce(excluded.collections, p.collections), updated_at = excluded.updated_at
    WHERE p.deleted_at IS NULL AND (excluded.version >= p.version OR excluded.deleted_at IS NOT NULL)
      AND (p.title, p.vendor, p.category, p.sku, p.price_minor, p.currency, p.image_url, p.url, p.deleted_at, p.collections) IS DISTINCT FROM (excluded.title, coalesce(excluded.vendor, p.vendor),
        ${CATEGORY}, coalesce(excluded.sku, p.sku), coalesce(excluded.price_minor, p.price_minor), coalesce(excluded.currency, p.currency),
        coalesce(excluded.image_url, p.image_url), coalesce(excluded.url, p.url), excluded.deleted_at, coalesce(excluded.collections, p.collections))
    RETURNING (xmax = 0) AS "isNew"`
}

/** Who says which collections a product is in says its whole category: of none, it has none. */
const CATEGORY = Prisma.sql`CASE WHEN excluded.collections IS NULL THEN coalesce(excluded.category, p.category) ELSE excluded.category END`
