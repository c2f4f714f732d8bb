import type { Invariant } from '@/server/db/invariant'
import { IS_PURCHASE_SQL } from '../domain'

export const ordersInvariants: readonly Invariant[] = [
  {
    name: 'orders.net-sales-add-up',
    sentence: 'Net sales of an order are gross less discounts less the product value of its refunds.',
    violations: `SELECT id::text AS id, 'net ' || net_sales_minor AS detail FROM orders WHERE net_sales_minor <> gross_minor - discount_minor - refunded_net_minor`,
  },
  {
    name: 'orders.refunds-add-up',
    sentence: 'What an order says was refunded is the sum of its refunds, in its own currency.',
    violations: `
      SELECT o.id::text AS id, 'says ' || o.refunded_minor || '/' || o.refunded_net_minor || ', refunds say ' || coalesce(r.amount, 0) || '/' || coalesce(r.net, 0) AS detail
      FROM orders o LEFT JOIN (SELECT order_id, sum(amount_minor) AS amount, sum(net_minor) AS net FROM refunds GROUP BY order_id) r ON r.order_id = o.id
      WHERE (o.refunded_minor, o.refunded_net_minor) IS DISTINCT FROM (coalesce(r.amount, 0), coalesce(r.net, 0))
      UNION ALL SELECT r.id::text, 'refund in ' || r.currency || ' of an order in ' || o.currency FROM refunds r JOIN orders o ON o.id = r.order_id WHERE r.currency <> o.currency`,
  },
  {
    name: 'orders.purchase-as-the-rule-says',
    sentence: 'An order counts as a purchase exactly when the rule says so.',
    violations: `SELECT id::text AS id, 'is_purchase ' || is_purchase AS detail FROM orders WHERE is_purchase <> ${IS_PURCHASE_SQL}`,
  },
  {
    name: 'orders.stats-as-recomputed',
    sentence: 'What a person’s orders add up to, recomputed, is what is kept.',
    violations: `
      WITH fresh AS (
        SELECT c.canonical_id AS customer_id, o.currency, count(*) FILTER (WHERE o.is_purchase)::int AS orders_count, coalesce(sum(o.net_sales_minor) FILTER (WHERE o.is_purchase), 0)::bigint AS net_sales_minor,
          (SELECT count(*) FROM refunds r JOIN orders x ON x.id = r.order_id JOIN customers y ON y.id = x.customer_id
            WHERE y.canonical_id = c.canonical_id AND x.currency = o.currency AND r.net_minor > 0 AND NOT x.test AND x.cancelled_at IS NULL)::int AS returns_count,
          min(o.placed_at) FILTER (WHERE o.is_purchase) AS first_order_at, max(o.placed_at) FILTER (WHERE o.is_purchase) AS last_order_at
        FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.canonical_id, o.currency
      )
      SELECT coalesce(f.customer_id, s.customer_id)::text AS id, coalesce(f.currency, s.currency) || ': ' || coalesce(s.orders_count, 0) || ' orders kept, ' || coalesce(f.orders_count, 0) || ' recomputed' AS detail
      FROM fresh f FULL JOIN customer_order_stats s ON s.customer_id = f.customer_id AND s.currency = f.currency
      WHERE (coalesce(f.orders_count, 0), coalesce(f.net_sales_minor, 0), coalesce(f.returns_count, 0), f.first_order_at, f.last_order_at)
        IS DISTINCT FROM (coalesce(s.orders_count, 0), coalesce(s.net_sales_minor, 0), coalesce(s.returns_count, 0), s.first_order_at, s.last_order_at)`,
  },
  {
    name: 'orders.parts-belong-to-its-customer',
    sentence: 'Lines, refunds and parcels of an order are its customer’s.',
    violations: `
      SELECT o.id::text AS id, p.part || ' of another customer' AS detail FROM orders o JOIN (
        SELECT order_id, customer_id, 'line' AS part FROM order_lines UNION ALL SELECT order_id, customer_id, 'refund' FROM refunds UNION ALL SELECT order_id, customer_id, 'parcel' FROM fulfilments
      ) p ON p.order_id = o.id WHERE p.customer_id <> o.customer_id`,
  },
  {
    name: 'orders.early-refunds-wait-for-unknown-orders',
    sentence: 'A refund waits only while its order is not known (or is in another currency).',
    violations: `
      SELECT e.connection_id || '/' || e.external_id AS id, 'order ' || e.order_external_id || ' is known' AS detail FROM early_refunds e
      JOIN orders o ON o.connection_id = e.connection_id AND o.external_id = e.order_external_id AND o.currency = e.snapshot->>'currency'`,
  },
  {
    name: 'orders.deleted-ones-stay-deleted',
    sentence: 'An order its store deleted is no purchase, and what has a tombstone is marked as deleted.',
    violations: `
      SELECT id::text AS id, 'a deleted order that counts' AS detail FROM orders WHERE deleted_at IS NOT NULL AND (is_purchase OR cancelled_at IS NULL)
      UNION ALL SELECT o.id::text, 'an order with a tombstone' FROM store_tombstones t JOIN orders o USING (connection_id, external_id) WHERE t.entity = 'orders' AND o.deleted_at IS NULL
      UNION ALL SELECT c.id::text, 'a cart with a tombstone' FROM store_tombstones t JOIN carts c USING (connection_id, external_id) WHERE t.entity = 'carts' AND c.deleted_at IS NULL
      UNION ALL SELECT c.id::text, 'a code with a tombstone' FROM store_tombstones t JOIN coupons c USING (connection_id, external_id) WHERE t.entity = 'coupons' AND c.deleted_at IS NULL
      UNION ALL SELECT p.id::text, 'a product with a tombstone' FROM store_tombstones t JOIN products p USING (connection_id, external_id) WHERE t.entity = 'products' AND p.deleted_at IS NULL`,
  },
  {
    name: 'orders.events-have-their-order',
    sentence: 'An event about an order belongs to an order that exists, and is told once.',
    violations: `
      SELECT e.id::text AS id, e.type || ' of order ' || (e.data->>'orderId') AS detail FROM events e LEFT JOIN orders o ON o.id = (e.data->>'orderId')::uuid
      WHERE e.type LIKE 'orders.%' AND e.data ? 'orderId' AND o.id IS NULL
      UNION ALL SELECT min(e.id::text), 'order-paid told ' || count(*) || ' times for ' || (e.data->>'orderId') FROM events e
      WHERE e.type = 'orders.order-paid' GROUP BY e.data->>'orderId' HAVING count(*) > 1`,
  },
]
