import type pg from 'pg'

const TABLES = ['customers', 'orders', 'tickets', 'points_entries', 'points_accounts', 'survey_responses'] as const

/**
 * Fills an empty, migrated database with what is asked beside an answer: people, an order each with its parcel, points of every third, tickets with their targets of
 * every third, scores of every fifth, tasks of every twentieth, and a CLV run over half of them. The same every time: who has what follows from the number.
 */
export async function fillPanelDesk(client: pg.Client, customers: number, say: (line: string) => void): Promise<void> {
  await client.query('SET synchronous_commit = off')
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  for (const [title, statement] of STEPS) {
    await client.query(statement, statement.includes('$1') ? [customers] : [])
    say(title)
  }
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  await client.query('VACUUM ANALYZE')
}

const people = (every: number) => `(SELECT i, md5('c' || i)::uuid AS id FROM generate_series(0, $1::int - 1) AS i WHERE i % ${every} = 0) AS p`

const STEPS: readonly [title: string, statement: string][] = [
  [
    'people',
    `INSERT INTO customers (id, canonical_id, name, email, search_text, since, created_at, updated_at)
     SELECT id, id, 'Shopper ' || i, 'shopper' || i || '@example.com', 'shopper ' || i, now() - interval '2 years', now(), now() FROM ${people(1)}`,
  ],
  [
    'a store',
    `INSERT INTO store_connections (id, kind, name, time_zone, currency, created_at) VALUES (md5('bench-store')::uuid, 'csv', 'Bench', 'Europe/Berlin', 'EUR', now())`,
  ],
  [
    'orders',
    `INSERT INTO orders (id, connection_id, external_id, version, content_hash, customer_id, number, currency, gross_minor, discount_minor, shipping_minor, tax_minor, total_minor, refunded_minor,
       refunded_net_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, cancelled_at, test, source, country_code, updated_at)
     SELECT md5('o' || i)::uuid, md5('bench-store')::uuid, 'o' || i, 1, '\\x00', id, '#' || i, 'EUR', 5000, 0, 0, 0, 5000, 0, 0, 5000, CASE WHEN i % 50 = 0 THEN 'pending' ELSE 'paid' END, 'fulfilled', true, at,
       CASE WHEN i % 50 > 0 THEN at END, CASE WHEN i % 40 = 1 THEN at + interval '1 hour' END, false, 'web', 'DE', at
     FROM ${people(1)} CROSS JOIN LATERAL (SELECT now() - i % 700 * interval '1 day' - interval '3 hours' AS at) a`,
  ],
  [
    'parcels',
    `INSERT INTO fulfilments (id, order_id, customer_id, external_id, status, shipped_at, estimated_delivery_at, delivered_at)
     SELECT md5('f' || o.external_id)::uuid, o.id, o.customer_id, 'f' || o.external_id, CASE WHEN late THEN 'shipped' ELSE 'delivered' END, o.placed_at, o.placed_at + interval '3 days', CASE WHEN NOT late THEN o.placed_at + interval '3 days' END
     FROM orders o CROSS JOIN LATERAL (SELECT substr(o.external_id, 2)::int % 10 = 0 AS late) x`,
  ],
  [
    'what they brought',
    `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
     SELECT customer_id, currency, 1, 5000, 0, placed_at, placed_at FROM orders`,
  ],
  ['points', `INSERT INTO points_accounts (customer_id, balance, lifetime_earned, updated_at) SELECT id, 620, 620, now() FROM ${people(3)}`],
  [
    'their entries',
    `INSERT INTO points_entries (customer_id, id, sequence, kind, amount, balance_after, qualifying, operation_id, expires_at, effective_at, booked_at, actor_kind, actor_name)
     SELECT id, md5('e' || i || '-' || n)::uuid, n, 'earn', 310, 310 * n, 0, 'bench:' || i || ':' || n, now() + (i % 400) * interval '1 day', now() - interval '100 days', now() - interval '100 days', 'system', 'bench'
     FROM ${people(3)} CROSS JOIN generate_series(1, 2) AS n`,
  ],
  [
    'tickets',
    `INSERT INTO tickets (id, customer_id, subject, status, priority, channel, created_at, updated_at, last_message_at, reply_token)
     SELECT md5('t' || i)::uuid, id, 'Where is it?', CASE WHEN i % 30 = 0 THEN 'open' ELSE 'closed' END, 'normal', 'email', at, at, at, md5('t' || i)
     FROM ${people(3)} CROSS JOIN LATERAL (SELECT now() - i % 600 * interval '1 day' AS at) a`,
  ],
  [
    'their targets',
    `INSERT INTO sla_targets (ticket_id, kind, started_at, minutes, warn_minutes, due_at, warn_at, ended_at, outcome, counted_minutes)
     SELECT id, 'first-response', created_at, 480, 60, created_at + interval '8 hours', created_at + interval '7 hours', created_at + interval '9 hours', 'missed', 540 FROM tickets`,
  ],
  ['a survey', `INSERT INTO surveys (id, kind, name, question, created_at) VALUES (md5('bench-survey')::uuid, 'nps', 'Bench', 'How likely?', now())`],
  [
    'scores',
    `INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, channel, responded_at)
     SELECT md5('s' || i)::uuid, md5('bench-survey')::uuid, id, 'nps', i % 11, 10, 'link', now() - i % 300 * interval '1 day' FROM ${people(5)}`,
  ],
  [
    'tasks',
    `INSERT INTO tasks (id, customer_id, kind, title, due_at, created_by, created_at, updated_at) SELECT md5('k' || i)::uuid, id, 'call', 'Ring back', now() + i % 9 * interval '1 day', 'bench', now(), now() FROM ${people(20)}`,
  ],
  [
    'a run',
    `INSERT INTO model_runs (id, kind, status, current, currency, until, started_at) VALUES (md5('bench-run')::uuid, 'bg-nbd', 'done', true, 'EUR', now(), now())`,
  ],
  [
    'chances',
    `INSERT INTO predictions (customer_id, run_id, frequency, recency_weeks, age_weeks, p_alive, expected_purchases_12m) SELECT id, md5('bench-run')::uuid, i % 5, 10, 40, (i % 100) / 100.0, 1 FROM ${people(2)}`,
  ],
]
