import type { Plants } from './plants'

/** `one` redirects to `two`, without a merge. */
const redirected = `UPDATE customers SET canonical_id = (SELECT max(id::text)::uuid FROM customers) WHERE id = (SELECT min(id::text)::uuid FROM customers)`
const anOrder = `(SELECT id FROM orders WHERE is_purchase ORDER BY id LIMIT 1)`
const another = `(SELECT max(id::text)::uuid FROM customers)`

export const customersPlants: Plants = {
  'customers.redirect-is-one-step': `${redirected}; UPDATE customers SET canonical_id = (SELECT min(id::text)::uuid FROM customers) WHERE id = ${another}`,
  'customers.redirect-has-its-merge': redirected,
  'customers.address-is-its-own': `DELETE FROM customer_identities WHERE kind = 'email'`,
  'customers.store-id-agrees-with-its-source': `UPDATE customer_sources SET customer_id = ${another}`,
  'customers.consent-agrees-with-its-history': `UPDATE customers SET sms_consent = 'subscribed' WHERE sms_consent <> 'subscribed'`,
  'customers.wordless-audit-names-its-erasure': `UPDATE audit_entries SET erased_at = now() WHERE customer_id IS NOT NULL`,
  'orders.net-sales-add-up': `UPDATE orders SET net_sales_minor = net_sales_minor + 1 WHERE id = ${anOrder}`,
  'orders.refunds-add-up': `UPDATE refunds SET amount_minor = amount_minor + 1`,
  'orders.purchase-as-the-rule-says': `UPDATE orders SET is_purchase = NOT is_purchase WHERE id = ${anOrder}`,
  'orders.stats-as-recomputed': `UPDATE customer_order_stats SET orders_count = orders_count + 1`,
  'orders.parts-belong-to-its-customer': `UPDATE order_lines SET customer_id = gen_random_uuid() WHERE order_id = ${anOrder}`,
  'orders.early-refunds-wait-for-unknown-orders': `INSERT INTO early_refunds (connection_id, external_id, order_external_id, snapshot, received_at)
    SELECT connection_id, 'r', external_id, jsonb_build_object('currency', currency), now() FROM orders WHERE id = ${anOrder}`,
  'orders.deleted-ones-stay-deleted': `UPDATE orders SET deleted_at = now() WHERE id = ${anOrder}`,
  'orders.events-have-their-order': `DELETE FROM orders WHERE id = ${anOrder}`,
}
