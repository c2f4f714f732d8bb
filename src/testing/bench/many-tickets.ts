import type pg from 'pg'

export type DeskSize = { customers: number; tickets: number; messagesPerTicket: number }

const VOCABULARY = 20_000
const SENTENCES = 40_000
const WORDS_IN_SENTENCE = 10

/** The i-th word of the vocabulary: letters only, so that typos of it can be looked for. */
export const wordAt = (i: number): string =>
  String(i)
    .padStart(6, '0')
    .replace(/\d/g, (digit) => 'adegiklnor'[Number(digit)]!)

/**
 * Fills an empty, migrated database with a desk of two years, set by set, in minutes: people, tickets (one in fifteen open, the rest closed), three
 * messages each, and the search table as its triggers would have written it. Words are as frequent as in a language: the k-th is in about 6/k of tickets.
 */
export async function fillDesk(client: pg.Client, size: DeskSize, say: (line: string) => void): Promise<void> {
  await client.query("SELECT setseed(0.42); SET synchronous_commit = off; SET maintenance_work_mem = '256MB'")
  await client.query('ALTER TABLE tickets DISABLE TRIGGER USER; ALTER TABLE messages DISABLE TRIGGER USER')
  await client.query('DROP INDEX ticket_search_title_idx, ticket_search_words_idx, ticket_words_trgm')
  for (const [title, statement, values = []] of steps(size)) {
    await client.query(statement, values)
    say(title)
  }
  await client.query('ALTER TABLE tickets ENABLE TRIGGER USER; ALTER TABLE messages ENABLE TRIGGER USER')
  await client.query('VACUUM (ANALYZE) tickets, messages, customers, users, ticket_search, ticket_words, sla_targets')
  say('indexed and analysed')
}

const word = (rank: string) => `translate(lpad((${rank})::text, 6, '0'), '0123456789', 'adegiklnor')`

const steps = ({ customers, tickets, messagesPerTicket: n }: DeskSize): [title: string, statement: string, values?: unknown[]][] => [
  [
    `${customers} customers`,
    `INSERT INTO customers (id, canonical_id, name, first_name, email, search_text, since, created_at, updated_at)
     SELECT id, id, first || ' ' || last, first, lower(first || '.' || last || i) || '@example.com', lower(first || ' ' || last || ' ' || first || '.' || last || i || '@example.com'), now(), now(), now()
     FROM (SELECT i, gen_random_uuid() AS id, initcap(${word('i % 997')}) AS first, initcap(${word('i / 97')}) AS last FROM generate_series(1, ${customers}) AS i) AS people`,
  ],
  [
    '20 agents',
    `INSERT INTO users (id, email, name, role, created_at) SELECT gen_random_uuid(), 'agent' || i || '@desk.example', 'Agent ' || i, 'agent', now() FROM generate_series(1, 20) AS i`,
  ],
  [
    `${SENTENCES} sentences`,
    `CREATE TEMP TABLE sentences AS SELECT i, string_agg(w, ' ') AS text, array_to_tsvector(array_agg(DISTINCT w)) AS words
     FROM (SELECT i, ${word(`floor(power(${VOCABULARY}, random()))::int`)} AS w FROM generate_series(1, ${SENTENCES}) AS i, generate_series(1, ${WORDS_IN_SENTENCE})) AS drawn GROUP BY i;
     CREATE UNIQUE INDEX ON sentences (i); ANALYZE sentences;
     CREATE TEMP TABLE people AS SELECT row_number() OVER (ORDER BY id) - 1 AS i, id, name, email FROM customers; CREATE UNIQUE INDEX ON people (i); ANALYZE people;
     CREATE TEMP TABLE agents AS SELECT row_number() OVER (ORDER BY id) - 1 AS i, id FROM users`,
  ],
  [
    `${tickets} tickets`,
    `CREATE TEMP TABLE drawn AS
       SELECT i, now() - make_interval(mins => ((${tickets} - i) * 1051200::bigint / ${tickets})::int) AS created_at, (i * 48271::bigint) % ${customers} AS person, (i * 16807::bigint) % 25 AS agent,
         CASE WHEN i > ${tickets} * 0.93 THEN (ARRAY['open', 'open', 'pending', 'snoozed', 'open', 'pending', 'open', 'spam'])[1 + i % 8] ELSE 'closed' END AS status FROM generate_series(1, ${tickets}) AS i;
     INSERT INTO tickets (id, number, customer_id, subject, status, priority, channel, assignee_id, tags, snippet, snoozed_until, created_at, updated_at, last_message_at, customer_waiting_since,
         due_at, due_soon_at, paused_at, closed_at, reply_token)
     SELECT uuidv7(d.created_at - now()), d.i, p.id, s.text, d.status, (ARRAY['normal', 'normal', 'high', 'low', 'urgent'])[1 + d.i % 5], (ARRAY['email', 'email', 'web', 'api'])[1 + d.i % 4], a.id,
       CASE WHEN d.i % 20 = 0 THEN ARRAY['vip'] WHEN d.i % 300 = 1 THEN ARRAY['fraud check'] ELSE '{}' END, left(s.text, 120), CASE WHEN d.status = 'snoozed' THEN now() + interval '2 days' END, d.created_at, d.created_at,
       d.created_at + make_interval(mins => ${n} * 7), CASE WHEN d.status = 'open' THEN d.created_at END, CASE WHEN d.status IN ('open', 'snoozed') THEN d.created_at + interval '60 days' END,
       CASE WHEN d.status IN ('open', 'snoozed') THEN d.created_at + interval '59 days' END, CASE WHEN d.status NOT IN ('open', 'snoozed') THEN d.created_at END, CASE WHEN d.status = 'closed' THEN d.created_at END, md5(d.i::text)
     FROM drawn d JOIN people p ON p.i = d.person JOIN sentences s ON s.i = 1 + (d.i * 31) % ${SENTENCES} LEFT JOIN agents a ON a.i = d.agent`,
  ],
  ['their SLA targets', TARGETS],
  [
    `${tickets * n} messages`,
    `INSERT INTO messages (customer_id, id, ticket_id, kind, author_user_id, author_name, author_email, body_text, joined_by, created_at)
     SELECT t.customer_id, uuidv7(t.created_at - now() + make_interval(mins => k * 7)), t.id, CASE WHEN k % 2 = 1 THEN 'customer' ELSE 'reply' END, NULL, CASE WHEN k % 2 = 1 THEN p.name ELSE 'Agent' END,
       CASE WHEN k % 2 = 1 THEN p.email END, one.text || '. ' || two.text || '.', CASE WHEN k = 1 THEN 'new' ELSE 'import' END, t.created_at + make_interval(mins => k * 7)
     FROM tickets t JOIN people p ON p.id = t.customer_id CROSS JOIN generate_series(1, ${n}) AS k JOIN sentences one ON one.i = 1 + (t.number * 7919::bigint + k * 104729) % ${SENTENCES}
     JOIN sentences two ON two.i = 1 + (t.number * 15485863::bigint + k * 32452843) % ${SENTENCES}`,
  ],
  [
    'newest messages known',
    `UPDATE tickets t SET last_message_id = m.id FROM messages m WHERE m.ticket_id = t.id AND m.created_at = t.last_message_at AND t.status <> 'closed'`,
  ],
  [
    'the search table',
    `INSERT INTO ticket_search (ticket_id, last_message_at, title, words)
     SELECT id, last_message_at, title, title || said FROM (SELECT t.id, t.last_message_at, s.words || array_to_tsvector(array_remove(ARRAY[t.number::text, split_part(lower(p.name), ' ', 1), split_part(lower(p.name), ' ', 2), split_part(p.email, '@', 1), 'example', 'com', t.tags[1], 'tag:' || t.tags[1]], NULL)) AS title,
       ${Array.from({ length: n }, (_, k) => `(SELECT words FROM sentences one WHERE one.i = 1 + (t.number * 7919::bigint + ${k + 1} * 104729) % ${SENTENCES}) || (SELECT words FROM sentences two WHERE two.i = 1 + (t.number * 15485863::bigint + ${k + 1} * 32452843) % ${SENTENCES})`).join(' || ')} AS said
     FROM tickets t JOIN people p ON p.id = t.customer_id JOIN sentences s ON s.i = 1 + (t.number * 31) % ${SENTENCES}) AS made;
     INSERT INTO ticket_words SELECT DISTINCT w FROM sentences, unnest(tsvector_to_array(words)) AS w;
     CREATE INDEX ticket_search_title_idx ON ticket_search USING gin (title) WITH (gin_pending_list_limit = 256);
     CREATE INDEX ticket_search_words_idx ON ticket_search USING gin (words) WITH (gin_pending_list_limit = 512);
     CREATE INDEX ticket_words_trgm ON ticket_words USING gin (word gin_trgm_ops);
     SELECT setval('tickets_number_seq', ${tickets})`,
  ],
]

const TARGETS = `INSERT INTO sla_targets (ticket_id, kind, started_at, minutes, warn_minutes, due_at, warn_at)
  SELECT id, kind, created_at, 86400, 1440, created_at + interval '60 days', created_at + interval '59 days' FROM tickets, unnest(ARRAY['next-response', 'resolution']) AS kind WHERE status = 'open'`
