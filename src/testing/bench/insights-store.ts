import type pg from 'pg'

export type StoreSize = { customers: number; orders: number }

/**
 * Fills a migrated, empty database with a store of two years: shoppers of whom few buy often, orders with three lines each of 200 products in twelve categories, one in twenty
 * refunded in part, one in fifty cancelled, three sources. The same every time: chance is a hash of the number. Written in SQL: the path in is measured elsewhere.
 */
export async function fillInsightsStore(client: pg.Client, { customers, orders }: StoreSize, until: string): Promise<void> {
  await client.query(CHANCE)
  await client.query(
    `INSERT INTO store_connections (id, kind, name, time_zone, currency, created_at) VALUES (md5('bench-store')::uuid, 'csv', 'Bench', 'Europe/Berlin', 'EUR', now())`,
  )
  await client.query(
    `INSERT INTO customers (id, canonical_id, name, email, search_text, since, created_at, updated_at)
     SELECT md5('c' || i)::uuid, md5('c' || i)::uuid, 'Shopper ' || i, 'shopper' || i || '@example.com', 'shopper ' || i, $2::timestamptz - interval '2 years', now(), now() FROM generate_series(0, $1::int - 1) AS i`,
    [customers, until],
  )
  await client.query(
    `INSERT INTO orders (id, connection_id, external_id, version, content_hash, customer_id, number, email, currency, gross_minor, discount_minor, shipping_minor, tax_minor, total_minor,
       refunded_minor, refunded_net_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, cancelled_at, test, source, country_code, updated_at)
     SELECT md5('o' || i)::uuid, md5('bench-store')::uuid, 'o' || i, 1, '\\x00', md5('c' || floor($1::int * chance(i, 1) ^ 2)::int)::uuid, '#' || i, NULL, 'EUR', gross, discount, 0, 0, gross - discount,
       refund, refund, gross - discount - refund, CASE WHEN refund > 0 THEN 'partially_refunded' ELSE 'paid' END, 'fulfilled', chance(i, 4) >= 0.02, at, at, CASE WHEN chance(i, 4) < 0.02 THEN at END, false,
       (ARRAY['web', 'app', 'pos'])[1 + floor(3 * chance(i, 5))::int], 'DE', at
     FROM generate_series(0, $2::int - 1) AS i
     CROSS JOIN LATERAL (SELECT (2000 + floor(18000 * chance(i, 2)))::bigint AS gross, $3::timestamptz - chance(i, 3) * interval '729 days' AS at) a
     CROSS JOIN LATERAL (SELECT CASE WHEN chance(i, 6) < 0.2 THEN gross / 10 ELSE 0 END AS discount) b
     CROSS JOIN LATERAL (SELECT CASE WHEN chance(i, 7) < 0.05 THEN (gross - discount) / 2 ELSE 0 END AS refund) c`,
    [customers, orders, until],
  )
  await client.query(
    `INSERT INTO refunds (id, connection_id, external_id, version, order_id, customer_id, refunded_at, currency, amount_minor, net_minor)
     SELECT md5('r' || o.id)::uuid, o.connection_id, 'r-' || o.external_id, 1, o.id, o.customer_id, o.placed_at + interval '9 days', o.currency, o.refunded_minor, o.refunded_net_minor FROM orders o WHERE o.refunded_net_minor > 0`,
  )
  await client.query(
    `INSERT INTO products (id, connection_id, external_id, version, title, category, sku, price_minor, currency, updated_at)
     SELECT md5('p' || p)::uuid, md5('bench-store')::uuid, 'p' || p, 1, 'Product ' || p, 'Category ' || p % 12, 'SKU-' || p, 3000, 'EUR', now() FROM generate_series(0, 199) AS p`,
  )
  await client.query(
    `INSERT INTO order_lines (customer_id, order_id, external_id, position, product_id, product_external_id, sku, title, quantity, unit_price_minor, discount_minor, tax_minor)
     SELECT o.customer_id, o.id, 'l' || line, line, md5('p' || p)::uuid, 'p' || p, 'SKU-' || p, 'Product ' || p, 1, o.gross_minor / 3, 0, 0 FROM orders o CROSS JOIN generate_series(0, 2) AS line
     CROSS JOIN LATERAL (SELECT floor(200 * chance(substr(o.external_id, 2)::int, 10 + line))::int AS p) x`,
  )
  await client.query(
    `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
     SELECT customer_id, currency, count(*) FILTER (WHERE is_purchase), coalesce(sum(net_sales_minor) FILTER (WHERE is_purchase), 0), count(*) FILTER (WHERE refunded_net_minor > 0), min(placed_at), max(placed_at)
     FROM orders GROUP BY 1, 2`,
  )
  await client.query('VACUUM ANALYZE')
}

/** A number from 0 up to 1 that looks like chance, the same for the same pair. */
const CHANCE = `CREATE FUNCTION chance(i int, salt int) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT (('x' || substr(md5(i || ':' || salt), 1, 8))::bit(32)::bigint) / 4294967296.0 $$`
