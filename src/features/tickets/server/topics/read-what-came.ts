import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import { type LastOrder, orderStatesOf, referencesIn, suggestTopic } from '../../domain'
import { loadTopics } from './load-topics'

type Came = LastOrder & {
  messageId: string
  ticketId: string
  subject: string
  body: string
  needsTopic: boolean
  orderId: string | null
}

/**
 * Looks into what customers wrote, set by set: the topic the rules suggest for a ticket that has none, and the orders and parcels of this person that the
 * text names. What an agent chose, pinned or dismissed stays. Two statements to read, two to write, however many messages.
 */
export async function readWhatCame(tx: Tx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  const came = await loadCame(tx, messageIds)
  await suggestTopics(tx, came)
  await suggestLinks(tx, came)
}

/** Messages with their ticket and the person's newest order as it stands. */
const loadCame = (tx: Tx, messageIds: readonly string[]) => tx.db.$queryRaw<Came[]>`
  SELECT m.id AS "messageId", t.id AS "ticketId", t.subject, left(m.body_text, 6000) AS body, t.topic_id IS NULL AND t.suggested_topic_id IS NULL AS "needsTopic",
    o.id AS "orderId", coalesce(o.financial_status, '') AS "financialStatus", coalesce(o.fulfilment_status, '') AS "fulfilmentStatus", o.cancelled_at AS "cancelledAt",
    coalesce(o.refunded_minor, 0)::bigint AS "refundedMinor", o.delivered_at AS "deliveredAt", (SELECT max(f.estimated_delivery_at) FROM fulfilments f WHERE f.order_id = o.id) AS "expectedAt"
  FROM messages m JOIN tickets named ON named.id = m.ticket_id JOIN tickets t ON t.id = coalesce(named.merged_into_id, named.id)
  JOIN customers k ON k.id = t.customer_id
  LEFT JOIN LATERAL (SELECT * FROM orders o WHERE o.customer_id IN (SELECT id FROM customers WHERE canonical_id = k.canonical_id) AND NOT o.test ORDER BY o.placed_at DESC, o.id DESC LIMIT 1) o ON true
  WHERE m.id = ANY(${messageIds}::uuid[]) AND m.kind = 'customer' ORDER BY m.created_at, m.id`

async function suggestTopics(tx: Tx, came: readonly Came[]): Promise<void> {
  const wanting = came.filter(({ needsTopic }) => needsTopic)
  if (wanting.length === 0) return
  const topics = await loadTopics(tx.db, tx.now)
  const found = new Map<string, { id: string; topic: string; reason: object }>()
  for (const one of wanting) {
    if (found.has(one.ticketId)) continue
    const suggestion = suggestTopic(`${one.subject}\n${one.body}`, one.orderId ? orderStatesOf(one, tx.now) : [], topics)
    if (suggestion) found.set(one.ticketId, { id: one.ticketId, topic: suggestion.topicId, reason: suggestion.reason })
  }
  if (found.size === 0) return
  await tx.db.$executeRaw`
    UPDATE tickets t SET suggested_topic_id = r.topic, topic_reason = r.reason
    FROM jsonb_to_recordset(${jsonRows([...found.values()])}::jsonb) AS r(id uuid, topic uuid, reason jsonb)
    WHERE t.id = r.id AND t.topic_id IS NULL AND t.suggested_topic_id IS NULL`
  tx.touch('tickets', ...[...found.keys()].slice(0, 50).map((id) => `ticket:${id}` as const))
}

/** Only what is this person's own: a number of somebody else's order leads nowhere. */
async function suggestLinks(tx: Tx, came: readonly Came[]): Promise<void> {
  const named = came.flatMap(({ ticketId, subject, body }) => referencesIn(`${subject}\n${body}`).map((reference) => ({ ticket: ticketId, reference })))
  if (named.length === 0) return
  await tx.db.$executeRaw`
    WITH named AS (SELECT DISTINCT n.ticket, n.reference FROM jsonb_to_recordset(${jsonRows(named)}::jsonb) AS n(ticket uuid, reference text)),
    theirs AS (
      SELECT t.id AS ticket, member.id AS customer FROM (SELECT DISTINCT ticket FROM named) n JOIN tickets t ON t.id = n.ticket
      JOIN customers k ON k.id = t.customer_id JOIN customers member ON member.canonical_id = k.canonical_id),
    found AS (
      SELECT n.ticket, 'order' AS kind, o.id AS target, n.reference FROM named n JOIN theirs w ON w.ticket = n.ticket JOIN orders o ON o.customer_id = w.customer AND o.number = n.reference
      UNION ALL
      SELECT n.ticket, 'shipment', f.id, n.reference FROM named n JOIN theirs w ON w.ticket = n.ticket JOIN fulfilments f ON f.customer_id = w.customer AND f.tracking_number = n.reference),
    -- An order of one product is about that product.
    whole AS (
      SELECT ticket, kind, target, reference FROM found
      UNION ALL
      SELECT f.ticket, 'product', (array_agg(l.product_id))[1], min(f.reference) FROM found f JOIN order_lines l ON l.order_id = f.target
      WHERE f.kind = 'order' GROUP BY f.ticket, f.target HAVING count(*) = 1 AND count(l.product_id) = 1)
    INSERT INTO ticket_links (ticket_id, kind, target_id, state, found, linked_by, linked_at)
    SELECT DISTINCT ON (ticket, kind, target) ticket, kind, target, 'suggested', reference, ${tx.actor.name}, ${tx.now} FROM whole ORDER BY ticket, kind, target, reference
    ON CONFLICT (ticket_id, kind, target_id) DO NOTHING`
}
