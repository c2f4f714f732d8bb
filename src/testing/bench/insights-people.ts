import type pg from 'pg'

/**
 * What else figures are told of, on top of `fillInsightsStore`: a programme nearly everybody is a member of, with tiers and an entry per purchase; a ticket for one order in ten,
 * with its promises and mostly one reply, and an answer for one in twenty. Written in SQL, past the triggers: the paths in are measured elsewhere.
 */
export async function fillInsightsPeople(client: pg.Client, until: string): Promise<void> {
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  for (const statement of [MEMBERS, ENTRIES, TICKETS, PROMISES, AGENT, REPLIES, LOOKS, SURVEY, ANSWERS])
    await client.query(statement, statement === MEMBERS ? [until] : [])
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
}

const TABLES = ['points_entries', 'tickets', 'sla_targets', 'messages', 'ticket_context_views', 'survey_responses', 'points_accounts']

const MEMBERS = `
  INSERT INTO points_accounts (customer_id, balance, tier_code, updated_at)
  SELECT id, floor(2000 * chance(i, 40))::bigint, CASE WHEN chance(i, 30) < 0.03 THEN 'platinum' WHEN chance(i, 30) < 0.1 THEN 'gold' WHEN chance(i, 30) < 0.3 THEN 'silver' END, $1::timestamptz
  FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS i FROM customers) AS people WHERE chance(i, 41) < 0.9`

const ENTRIES = `
  INSERT INTO points_entries (customer_id, owner_id, id, sequence, kind, amount, qualifying, operation_id, effective_at, booked_at, actor_kind, actor_name)
  SELECT o.customer_id, o.customer_id, md5('e' || o.id)::uuid, row_number() OVER (PARTITION BY o.customer_id ORDER BY o.placed_at, o.id), 'earn', o.net_sales_minor / 100, o.net_sales_minor / 100,
    'bench:' || o.id, o.placed_at, o.placed_at, 'system', 'bench'
  FROM orders o JOIN points_accounts a ON a.customer_id = o.customer_id WHERE o.is_purchase`

const TICKETS = `
  INSERT INTO tickets (id, customer_id, subject, status, channel, created_at, updated_at, last_message_at, closed_at, reply_token)
  SELECT md5('t' || o.id)::uuid, o.customer_id, 'About ' || o.number, CASE WHEN chance(n, 51) < 0.02 THEN 'open' ELSE 'closed' END, (ARRAY['email', 'web'])[1 + n % 2],
    o.placed_at, o.placed_at, o.placed_at, CASE WHEN chance(n, 51) >= 0.02 THEN o.placed_at + interval '1 day' END, md5('reply' || o.id)
  FROM orders o CROSS JOIN LATERAL (SELECT substr(o.external_id, 2)::int AS n) x WHERE chance(n, 50) < 0.1`

const PROMISES = `
  INSERT INTO sla_targets (ticket_id, kind, started_at, minutes, warn_minutes, due_at, ended_at, outcome, counted_minutes)
  SELECT t.id, k.kind, t.created_at, 480, 60, t.created_at + interval '8 hours', t.created_at + make_interval(mins => t.number % 500), CASE WHEN t.number % 500 <= 480 THEN 'met' ELSE 'missed' END, t.number % 500
  FROM tickets t CROSS JOIN (VALUES ('first-response'), ('next-response'), ('resolution')) AS k(kind) WHERE t.status = 'closed'`

const AGENT = `INSERT INTO users (id, email, name, role, created_at) VALUES (md5('agent')::uuid, 'agent@desk.example', 'Agent', 'agent', now())`

const REPLIES = `
  INSERT INTO messages (customer_id, id, ticket_id, kind, author_user_id, author_name, body_text, joined_by, created_at)
  SELECT t.customer_id, md5('m' || k || t.id)::uuid, t.id, 'reply', md5('agent')::uuid, 'Agent', 'An answer.', 'new', t.created_at + make_interval(hours => k)
  FROM tickets t CROSS JOIN generate_series(1, 2) AS k WHERE t.status = 'closed' AND (k = 1 OR t.number % 4 = 0)`

const LOOKS = `
  INSERT INTO ticket_context_views (id, ticket_id, customer_id, user_id, at, took_ms, facts, complete)
  SELECT md5('l' || t.id)::uuid, t.id, t.customer_id, md5('agent')::uuid, t.created_at + interval '30 minutes', 90, '{}', t.number % 3 > 0 FROM tickets t WHERE t.status = 'closed' AND t.number % 2 = 0`

const SURVEY = `INSERT INTO surveys (id, kind, name, question, created_at) VALUES (md5('survey')::uuid, 'nps', 'NPS', 'How likely?', now())`

const ANSWERS = `
  INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, channel, responded_at)
  SELECT md5('a' || o.id)::uuid, md5('survey')::uuid, o.customer_id, 'nps', floor(11 * sqrt(chance(n, 61)))::int, 10, 'email', o.placed_at + interval '5 days'
  FROM orders o CROSS JOIN LATERAL (SELECT substr(o.external_id, 2)::int AS n) x WHERE chance(n, 60) < 0.05 AND o.placed_at < now() - interval '6 days'`
