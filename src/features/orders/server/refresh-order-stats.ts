import type { Tx } from '@/server/db/transact'

/**
 * Writes anew what the orders of these customers' persons add up to, per currency, under the canonical id. Locks the persons first, so that two
 * transactions with an order each do not overlook each other.
 * Purchases only (`isPurchase`); a return is a refund with product value on an order that was neither cancelled nor a test.
 */
export async function refreshOrderStats(tx: Tx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  const ids = [...new Set(customerIds)]
  await tx.db.$queryRaw`
    SELECT 1 AS one FROM customers WHERE id IN (SELECT canonical_id FROM customers WHERE id = ANY(${ids}::uuid[])) ORDER BY id FOR NO KEY UPDATE`
  await tx.db.$executeRaw`
    WITH person AS (SELECT DISTINCT canonical_id AS id FROM customers WHERE id = ANY(${ids}::uuid[])),
    fresh AS (
      SELECT p.id AS customer_id, o.currency, count(*) FILTER (WHERE o.is_purchase)::int AS orders_count,
        coalesce(sum(o.net_sales_minor) FILTER (WHERE o.is_purchase), 0)::bigint AS net_sales_minor,
        coalesce(sum(CASE WHEN o.refunded_net_minor > 0 AND NOT o.test AND o.cancelled_at IS NULL
          THEN (SELECT count(*) FROM refunds r WHERE r.order_id = o.id AND r.net_minor > 0) END), 0)::int AS returns_count,
        min(o.placed_at) FILTER (WHERE o.is_purchase) AS first_order_at, max(o.placed_at) FILTER (WHERE o.is_purchase) AS last_order_at
      FROM person p JOIN customers m ON m.canonical_id = p.id JOIN orders o ON o.customer_id = m.id
      GROUP BY p.id, o.currency
      HAVING bool_or(o.is_purchase) OR bool_or(o.refunded_net_minor > 0 AND NOT o.test AND o.cancelled_at IS NULL)
    ), gone AS (
      DELETE FROM customer_order_stats s WHERE s.customer_id = ANY(${ids}::uuid[] || ARRAY(SELECT id FROM person))
        AND NOT EXISTS (SELECT 1 FROM fresh WHERE fresh.customer_id = s.customer_id AND fresh.currency = s.currency)
    )
    INSERT INTO customer_order_stats AS s (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
    SELECT customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at FROM fresh ORDER BY customer_id, currency
    ON CONFLICT (customer_id, currency) DO UPDATE SET orders_count = excluded.orders_count, net_sales_minor = excluded.net_sales_minor, returns_count = excluded.returns_count,
      first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at
    WHERE (s.orders_count, s.net_sales_minor, s.returns_count, s.first_order_at, s.last_order_at)
      IS DISTINCT FROM (excluded.orders_count, excluded.net_sales_minor, excluded.returns_count, excluded.first_order_at, excluded.last_order_at)`
}
