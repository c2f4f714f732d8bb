import type { Plants } from './plants'

const segment = `INSERT INTO segments (id, name, members) VALUES ('00000000-0000-7000-8000-000000000001', 'Planted', 0)`
const stay = (entered: string, left: string, customer = '(SELECT min(id::text)::uuid FROM customers)') =>
  `INSERT INTO segment_memberships (customer_id, id, segment_id, entered_at, left_at) VALUES (${customer}, gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '${entered}', ${left})`
const run = (more: { position?: number; heldOut?: boolean } = {}) => `INSERT INTO flow_runs (id, flow_id, customer_id, trigger_key, state, held_out, position)
  SELECT '00000000-0000-7000-8000-000000000002', gen_random_uuid(), min(id::text)::uuid, 'k', 'done', ${more.heldOut ?? false}, ${more.position ?? 0} FROM customers`
const step = `INSERT INTO flow_steps (run_id, sequence, step_id, operation, outcome) VALUES ('00000000-0000-7000-8000-000000000002', 0, 's', 's', 'done')`
const delivery = (status: string, more: string) =>
  `INSERT INTO raw_deliveries (id, connection_id, topic, status, ${more.split('=')[0]}) SELECT gen_random_uuid(), id, 'orders/paid', '${status}', ${more.split('=')[1]} FROM store_connections`
const liveWorker = `INSERT INTO worker_processes (id, lock_key, started_at, seen_at) VALUES ('w', 7, now(), now()); SELECT pg_advisory_lock(72707373, 7)`
const rolledUp = `DELETE FROM stale_days; INSERT INTO figure_scopes (scope, time_zone, currency, rolled_up_at) SELECT id, time_zone, currency, now() FROM store_connections`

export const roundsPlants: Plants = {
  'segments.members-counted': `${segment}; ${stay('2026-01-01', 'NULL')}`,
  'segments.archived-are-empty': `${segment}; ${stay('2026-01-01', 'NULL')}; UPDATE segments SET members = 1, archived_at = now()`,
  'segments.members-exist': `${segment}; ${stay('2026-01-01', 'now()', 'gen_random_uuid()')}`,
  'segments.stays-apart': `${segment}; ${stay('2026-01-01', "'2026-03-01'")}; ${stay('2026-02-01', "'2026-04-01'")}`,
  'flows.sent-has-its-mail': `UPDATE outbound_messages SET state = 'sent', outbound_mail_id = NULL`,
  'flows.no-offer-after-no': `UPDATE outbound_messages SET state = 'sent', purpose = 'promotion', decided_at = now();
    INSERT INTO customer_preferences (customer_id, mail_off, updated_at) SELECT id, true, now() - interval '1 day' FROM customers`,
  'flows.one-run-per-occasion': `${run()}; INSERT INTO flow_runs (id, flow_id, customer_id, trigger_key, state) SELECT gen_random_uuid(), flow_id, customer_id, trigger_key, 'done' FROM flow_runs`,
  'flows.held-out-is-left-alone': `${run({ heldOut: true, position: 1 })}; ${step}`,
  'flows.effects-are-logged': `${run()}; INSERT INTO flow_effects (event_id, run_id, step_id) SELECT gen_random_uuid(), id, 's' FROM flow_runs`,
  'flows.place-follows-log': `${run({ position: 3 })}; ${step}`,
  'insights.current-run-has-its-predictions': `UPDATE model_runs SET current = true, customers = 7`,
  'insights.predictions-are-numbers': `INSERT INTO predictions (customer_id, run_id, p_alive, expected_purchases_12m) SELECT gen_random_uuid(), gen_random_uuid(), 1.5, 1`,
  'insights.roll-ups-equal-the-rows': `${rolledUp}; INSERT INTO sales_daily (connection_id, day, currency, orders, gross_minor, discount_minor, refunds_minor)
    SELECT id, '2001-01-01', currency, 1, 0, 0, 0 FROM store_connections`,
  'insights.firsts-are-first': `DELETE FROM stale_days; INSERT INTO buyer_firsts (scope, person_id, first_purchase_id)
    SELECT '00000000-0000-0000-0000-000000000000', canonical_id, gen_random_uuid() FROM customers LIMIT 1`,
  'insights.purchases-in-their-place': `DELETE FROM stale_days; INSERT INTO figure_scopes (scope, time_zone, currency, rolled_up_at) VALUES ('00000000-0000-0000-0000-000000000000', 'UTC', 'EUR', now());
    INSERT INTO buyer_purchases (person_id, nth, connection_id, day, placed_at) SELECT c.canonical_id, 1000, s.id, '2001-01-01', '2001-01-01' FROM customers c CROSS JOIN store_connections s LIMIT 1`,
  'stores.delivery-tells-what-became-of-it': delivery('failed', 'reason=NULL'),
  'stores.no-delivery-is-forgotten': `${liveWorker}; ${delivery('received', "received_at=now() - interval '11 minutes'")}`,
  'stores.runs-end': `INSERT INTO sync_runs (id, status, title) VALUES (gen_random_uuid(), 'done', 'Planted')`,
  'stores.removed-ones-keep-no-secrets': `UPDATE store_connections SET status = 'removed', secrets = 'x'`,
  'stores.comparisons-leave-nothing-behind': `INSERT INTO reconciliation_tallies (run_id, entity, external_id) VALUES (gen_random_uuid(), 'orders', '1')`,
  'stores.privacy-requests-are-settled-by-somebody': `INSERT INTO privacy_requests (id, kind, status) VALUES (gen_random_uuid(), 'erase', 'done')`,
}
