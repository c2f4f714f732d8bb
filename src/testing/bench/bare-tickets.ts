import type pg from 'pg'
import { newId } from '@/domain/id'

const INBOX = `
  SELECT t.id, t.number, t.subject, t.snippet, t.status, t.priority, t.channel, t.tags, t.version, t.created_at, t.updated_at, t.last_message_at, t.due_at, p.id AS customer_id, p.name, p.email, u.name AS assignee
  FROM (SELECT id FROM tickets WHERE merged_into_id IS NULL AND status = ANY('{open,pending}') ORDER BY due_at ASC NULLS LAST, id DESC LIMIT 51) AS page
  JOIN tickets t ON t.id = page.id JOIN customers c ON c.id = t.customer_id JOIN customers p ON p.id = c.canonical_id LEFT JOIN users u ON u.id = t.assignee_id ORDER BY t.due_at ASC NULLS LAST, t.id DESC`
const TICKET = `SELECT t.*, p.name, p.email, u.name AS assignee FROM tickets t JOIN customers c ON c.id = t.customer_id JOIN customers p ON p.id = c.canonical_id LEFT JOIN users u ON u.id = t.assignee_id WHERE t.id = $1`
const MESSAGES = `SELECT m.*, o.status AS delivery FROM messages m LEFT JOIN outbound_mails o ON o.message_id = m.id WHERE m.ticket_id = $1 ORDER BY m.created_at, m.id`

/** Plain tables beside the real ones: what a reply and a new ticket write at least. */
const TABLES = `
  CREATE TABLE bare_customers (id uuid PRIMARY KEY, name text, email text, created_at timestamptz);
  CREATE TABLE bare_identities (customer_id uuid, kind text, value text, PRIMARY KEY (kind, value));
  CREATE TABLE bare_tickets (id uuid PRIMARY KEY, customer_id uuid, subject text, status text, version int, last_message_at timestamptz);
  CREATE TABLE bare_messages (id uuid PRIMARY KEY, ticket_id uuid, kind text, author text, body text, created_at timestamptz);
  CREATE TABLE bare_mails (id uuid PRIMARY KEY, message_id uuid UNIQUE, to_address text, subject text, body text, status text, not_before timestamptz);
  CREATE TABLE bare_jobs (id uuid PRIMARY KEY, payload jsonb, run_at timestamptz);
  CREATE TABLE bare_events (id uuid PRIMARY KEY, customer_id uuid, type text, at timestamptz, data jsonb);
  CREATE TABLE bare_outbox (event_id uuid PRIMARY KEY);
  CREATE TABLE bare_audit (id uuid PRIMARY KEY, at timestamptz, action text, subject uuid, data jsonb)`

/** The statements nobody can do without, prepared, on a pool of their own. Reads read the desk itself; writes go to plain tables. */
export async function bareTickets(pool: pg.Pool) {
  await pool.query(TABLES)
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM tickets WHERE status = 'open' ORDER BY id DESC LIMIT 4000`)
  await pool.query(`INSERT INTO bare_tickets SELECT id, customer_id, subject, status, version, last_message_at FROM tickets WHERE status = 'open'`)
  const prepared = (name: string, text: string) => (values: unknown[]) => pool.query({ name, text, values })
  const [inbox, ticket, messages] = [prepared('inbox', INBOX), prepared('ticket', TICKET), prepared('messages', MESSAGES)]
  return {
    openTickets: rows.map(({ id }) => id),
    inbox: () => inbox([]),
    open: (id: string) => Promise.all([ticket([id]), messages([id])]),
    reply: (id: string) => inTransaction(pool, (client) => writeReply(client, id)),
    create: () => inTransaction(pool, writeTicket),
  }
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await work(client)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

const run = (client: pg.PoolClient, name: string, text: string, values: unknown[]) => client.query({ name, text, values })

async function writeReply(client: pg.PoolClient, ticketId: string): Promise<void> {
  const [message, mail, event] = [newId(), newId(), newId()]
  await run(client, 'lock', 'SELECT * FROM bare_tickets WHERE id = $1 FOR UPDATE', [ticketId])
  await run(client, 'message', `INSERT INTO bare_messages VALUES ($1, $2, 'reply', 'Agent', 'It arrives tomorrow, we are sorry.', now())`, [message, ticketId])
  await run(
    client,
    'mail',
    `INSERT INTO bare_mails VALUES ($1, $2, 'anna@example.com', 'Re: Where is it?', 'It arrives tomorrow, we are sorry.', 'queued', now())`,
    [mail, message],
  )
  await run(client, 'job', `INSERT INTO bare_jobs VALUES ($1, $2, now())`, [newId(), JSON.stringify({ mail })])
  await run(client, 'move', `UPDATE bare_tickets SET status = 'pending', version = version + 1, last_message_at = now() WHERE id = $1`, [ticketId])
  await tell(client, event, ticketId, 'tickets.reply')
}

/** Of somebody nobody knows yet: they are written, too. */
async function writeTicket(client: pg.PoolClient): Promise<void> {
  const [ticket, event, customer] = [newId(), newId(), newId()]
  const email = `bare-${customer}@example.com`
  await run(client, 'person', `SELECT customer_id FROM customer_identities WHERE kind = 'email' AND scope = '' AND value = $1`, [email])
  await run(client, 'customer', 'INSERT INTO bare_customers VALUES ($1, NULL, $2, now())', [customer, email])
  await run(client, 'identity', `INSERT INTO bare_identities VALUES ($1, 'email', $2)`, [customer, email])
  await run(client, 'create', `INSERT INTO bare_tickets VALUES ($1, $2, 'Where is it?', 'open', 1, now())`, [ticket, customer])
  await run(client, 'first', `INSERT INTO bare_messages VALUES ($1, $2, 'customer', 'Anna', 'It should be here.', now())`, [newId(), ticket])
  await tell(client, event, ticket, 'tickets.open')
}

async function tell(client: pg.PoolClient, event: string, ticket: string, action: string): Promise<void> {
  await run(client, 'event', `INSERT INTO bare_events VALUES ($1, $2, $3, now(), '{}')`, [event, ticket, action])
  await run(client, 'outbox', 'INSERT INTO bare_outbox VALUES ($1)', [event])
  await run(client, 'audit', `INSERT INTO bare_audit VALUES ($1, now(), $2, $3, '{}')`, [newId(), action, ticket])
}
