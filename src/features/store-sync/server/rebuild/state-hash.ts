import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

export type StatePart = { part: string; rows: number; hash: string }
export type StateHash = { hash: string; parts: StatePart[] }

/** What a store's records say, row by row, in words that no row id is part of. Deleted records are left out: that they are gone is all there is to say. */
const PARTS: Readonly<Record<string, (store: Prisma.Sql) => Prisma.Sql>> = {
  customers: (store) => Prisma.sql`
    SELECT jsonb_build_array(s.external_id, s.version, p.name, p.email, p.phone, p.country_code, p.city, p.email_consent, s.told_note,
      (SELECT coalesce(jsonb_agg(tag ORDER BY tag), '[]') FROM unnest(s.told_tags) AS tag)) AS said
    FROM customer_sources s JOIN customers c ON c.id = s.customer_id JOIN customers p ON p.id = c.canonical_id WHERE s.${store} AND s.deleted_at IS NULL`,
  orders: (store) => Prisma.sql`
    SELECT jsonb_build_array(external_id, version, number, email, currency, gross_minor, discount_minor, shipping_minor, tax_minor, total_minor, refunded_minor, refunded_net_minor,
      net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, cancelled_at, delivered_at, test, source, country_code, discount_codes,
      (SELECT coalesce(jsonb_agg(tag ORDER BY tag), '[]') FROM unnest(tags) AS tag)) AS said
    FROM orders WHERE ${store} AND deleted_at IS NULL`,
  lines: (store) => Prisma.sql`
    SELECT jsonb_build_array(o.external_id, l.external_id, l.position, l.product_external_id, l.sku, l.title, l.vendor, l.quantity, l.unit_price_minor, l.discount_minor, l.tax_minor,
      l.product_id IS NOT NULL) AS said
    FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE ${store} AND o.deleted_at IS NULL`,
  refunds: (store) => Prisma.sql`
    SELECT jsonb_build_array(o.external_id, r.external_id, r.refunded_at, r.currency, r.amount_minor, r.net_minor, r.reason,
      (SELECT coalesce(jsonb_agg(jsonb_build_array(x.line_external_id, x.quantity, x.net_minor) ORDER BY x.line_external_id), '[]') FROM refund_lines x WHERE x.refund_id = r.id)) AS said
    FROM refunds r JOIN orders o ON o.id = r.order_id WHERE o.${store} AND o.deleted_at IS NULL`,
  parcels: (store) => Prisma.sql`
    SELECT jsonb_build_array(o.external_id, f.external_id, f.status, f.carrier, f.tracking_number, f.tracking_url, f.shipped_at, f.estimated_delivery_at, f.delivered_at,
      (SELECT coalesce(jsonb_agg(jsonb_build_array(s.at, s.status, s.message) ORDER BY s.at, s.status), '[]') FROM delivery_scans s WHERE s.fulfilment_id = f.id)) AS said
    FROM fulfilments f JOIN orders o ON o.id = f.order_id WHERE ${store} AND o.deleted_at IS NULL`,
  products: (store) => Prisma.sql`
    SELECT jsonb_build_array(external_id, version, title, vendor, category, sku, price_minor, currency, image_url, url) AS said FROM products WHERE ${store} AND deleted_at IS NULL AND version >= 0`,
  carts: (store) => Prisma.sql`
    SELECT jsonb_build_array(external_id, version, currency, total_minor, items, created_at, abandoned_at, completed_at, customer_external_id, email) AS said
    FROM carts WHERE ${store} AND deleted_at IS NULL`,
  coupons: (store) => Prisma.sql`
    SELECT jsonb_build_array(external_id, version, code, kind, basis_points, amount_minor, currency, usage_count, usage_limit, starts_at, ends_at) AS said
    FROM coupons WHERE ${store} AND deleted_at IS NULL`,
  reviews: (store) => Prisma.sql`
    SELECT jsonb_build_array(r.external_id, r.rating, r.title, r.body, r.photo, r.video, r.verified, r.store_status, r.written_at, p.external_id) AS said
    FROM reviews r LEFT JOIN products p ON p.id = r.product_id WHERE r.${store}
      AND NOT EXISTS (SELECT 1 FROM store_tombstones t WHERE t.connection_id = r.connection_id AND t.entity = 'reviews' AND t.external_id = r.external_id)`,
}

/**
 * A fingerprint of everything one store has told: the same news, in whatever order, as often and by whatever door it came, give the same one.
 * It does not depend on row ids, nor on what people here wrote, nor (reviews of stores that keep no such moment) on when it was read.
 */
export async function stateHash(db: Pick<Tx['db'], '$queryRaw'>, connectionId: string): Promise<StateHash> {
  const store = Prisma.sql`connection_id = ${connectionId}::uuid`
  const parts: StatePart[] = []
  for (const [part, query] of Object.entries(PARTS)) {
    const [row] = await db.$queryRaw<{ rows: number; hash: string }[]>`
      SELECT count(*)::int AS rows, encode(sha256(convert_to(coalesce(string_agg(md5(said::text), '' ORDER BY md5(said::text)), ''), 'UTF8')), 'hex') AS hash FROM (${query(store)}) AS told`
    parts.push({ part, ...row! })
  }
  const [all] = await db.$queryRaw<
    { hash: string }[]
  >`SELECT encode(sha256(convert_to(${parts.map(({ part, hash }) => `${part}:${hash}`).join('\n')}, 'UTF8')), 'hex') AS hash`
  return { hash: all!.hash, parts }
}
