import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { LinkKind, LinkState, TicketStatus, TopicReason } from '../../domain'
import { canonicalTicketId } from '../load-ticket'

export type TicketRef = { id: string; number: number; subject: string; status: TicketStatus; at: string }
export type TicketLinkView = { kind: LinkKind; id: string; state: LinkState; found: string | null; title: string; orderId: string | null }

/** What stands beside a conversation: what it is about, whose it is, what it came from and what it may be the same as. Times are ISO texts. */
export type TicketBeside = {
  ticketId: string
  topic: { id: string; name: string } | null
  suggested: { id: string; name: string; reason: TopicReason } | null
  team: { id: string; name: string } | null
  watchers: { id: string; name: string }[]
  watching: boolean
  links: TicketLinkView[]
  /** Open tickets of the same person that may be the same question: of one order, or of one topic. */
  duplicates: (TicketRef & { why: 'order' | 'topic' })[]
  /** Other people's tickets about the same product, of the last 90 days. */
  related: (TicketRef & { product: string })[]
  followedBy: TicketRef[]
  /** Tickets that lead here. Without an id: by way of another one, or merged before merges were kept; that is not undone here. */
  merges: { id: string | null; number: number; by: string | null }[]
  splits: { id: string; number: number; ticketId: string; at: string; by: string; from: boolean }[]
}

const RELATED_DAYS = 90

/** One statement: everything is found by index from this ticket's parts. Newest first, ties by id. */
export async function getBeside(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<TicketBeside> {
  const id = await canonicalTicketId(ctx.db, ticketId)
  const since = new Date(ctx.clock.now().getTime() - RELATED_DAYS * 86_400_000)
  const [row] = await ctx.db.$queryRaw<Omit<TicketBeside, 'watching' | 'ticketId'>[]>`
    WITH parts AS (SELECT id FROM tickets WHERE id = ${id}::uuid OR merged_into_id = ${id}::uuid),
    links AS (
      SELECT DISTINCT ON (l.kind, l.target_id) l.* FROM ticket_links l WHERE l.ticket_id IN (SELECT id FROM parts) AND l.state <> 'dismissed' ORDER BY l.kind, l.target_id, l.state, l.linked_at)
    SELECT
      (SELECT jsonb_build_object('id', x.id, 'name', x.name) FROM ticket_topics x WHERE x.id = t.topic_id) AS topic,
      (SELECT jsonb_build_object('id', x.id, 'name', x.name, 'reason', t.topic_reason) FROM ticket_topics x WHERE x.id = t.suggested_topic_id AND t.topic_reason IS NOT NULL) AS suggested,
      (SELECT jsonb_build_object('id', g.id, 'name', g.name) FROM teams g WHERE g.id = t.team_id) AS team,
      coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('id', u.id, 'name', u.name)) FROM ticket_watchers w JOIN users u ON u.id = w.user_id WHERE w.ticket_id IN (SELECT id FROM parts)), '[]') AS watchers,
      ${linkViews} AS links,
      ${duplicates(id)} AS duplicates,
      ${related(since)} AS related,
      coalesce((SELECT jsonb_agg(${ref('f')} ORDER BY f.created_at, f.id) FROM tickets f WHERE f.follows_id IN (SELECT id FROM parts) AND f.merged_into_id IS NULL), '[]') AS "followedBy",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'number', o.number, 'by', m.merged_by) ORDER BY o.number) FROM tickets o
        LEFT JOIN ticket_merges m ON m.merged_id = o.id AND m.survivor_id = t.id AND m.undone_at IS NULL WHERE o.merged_into_id = t.id), '[]') AS merges,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'number', o.number, 'ticketId', o.id, 'at', s.split_at, 'by', s.split_by, 'from', s.into_id = t.id) ORDER BY s.split_at DESC) FROM ticket_splits s
        JOIN tickets o ON o.id = CASE WHEN s.from_id = t.id THEN s.into_id ELSE s.from_id END
        WHERE (s.from_id = t.id OR s.into_id = t.id) AND s.undone_at IS NULL AND o.merged_into_id IS NULL), '[]') AS splits
    FROM tickets t WHERE t.id = ${id}::uuid`
  const userId = userIdOf(ctx.actor)
  return { ticketId: id, ...row!, watching: row!.watchers.some((watcher) => watcher.id === userId) }
}

const ref = (name: string) =>
  Prisma.raw(
    `jsonb_build_object('id', ${name}.id, 'number', ${name}.number, 'subject', ${name}.subject, 'status', ${name}.status, 'at', ${name}.last_message_at)`,
  )

/** Each link with the words on its chip, and the order it opens. */
const linkViews = Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('kind', l.kind, 'id', l.target_id, 'state', l.state, 'found', l.found,
    'title', coalesce(o.number, coalesce(s.carrier || ' ', '') || coalesce(s.tracking_number, so.number), p.title), 'orderId', coalesce(o.id, s.order_id)) ORDER BY l.kind, l.linked_at, l.target_id)
  FROM links l LEFT JOIN orders o ON l.kind = 'order' AND o.id = l.target_id LEFT JOIN fulfilments s ON l.kind = 'shipment' AND s.id = l.target_id LEFT JOIN orders so ON so.id = s.order_id
    LEFT JOIN products p ON l.kind = 'product' AND p.id = l.target_id
  WHERE coalesce(o.id, s.id, p.id) IS NOT NULL), '[]')`

const duplicates = (id: string) => Prisma.sql`coalesce((
  SELECT jsonb_agg(${ref('d')} || jsonb_build_object('why', d.why) ORDER BY d.last_message_at DESC, d.id DESC) FROM (
    SELECT other.*, CASE WHEN same_order THEN 'order' ELSE 'topic' END AS why FROM (
      SELECT d.id, d.number, d.subject, d.status, d.last_message_at, coalesce(d.topic_id, d.suggested_topic_id) = coalesce(t.topic_id, t.suggested_topic_id) AS same_topic,
        EXISTS (SELECT 1 FROM ticket_links theirs JOIN links mine ON mine.kind = 'order' AND mine.target_id = theirs.target_id WHERE theirs.ticket_id = d.id AND theirs.kind = 'order' AND theirs.state <> 'dismissed') AS same_order
      FROM customers k JOIN customers member ON member.canonical_id = k.canonical_id JOIN tickets d ON d.customer_id = member.id
      WHERE k.id = t.customer_id AND d.id <> ${id}::uuid AND d.merged_into_id IS NULL AND d.status IN ('open', 'pending', 'snoozed')
    ) AS other WHERE same_order OR same_topic ORDER BY last_message_at DESC, id DESC LIMIT 5) AS d), '[]')`

const related = (since: Date) => Prisma.sql`coalesce((
  SELECT jsonb_agg(${ref('r')} || jsonb_build_object('product', r.product) ORDER BY r.last_message_at DESC, r.id DESC) FROM (
    SELECT DISTINCT ON (o.last_message_at, o.id) o.id, o.number, o.subject, o.status, o.last_message_at, p.title AS product
    FROM links mine JOIN products p ON p.id = mine.target_id JOIN ticket_links theirs ON theirs.target_id = mine.target_id AND theirs.kind = 'product' AND theirs.state <> 'dismissed'
      JOIN tickets o ON o.id = theirs.ticket_id
    WHERE mine.kind = 'product' AND o.customer_id <> t.customer_id AND o.merged_into_id IS NULL AND o.status <> 'spam' AND o.created_at > ${since}
    ORDER BY o.last_message_at DESC, o.id DESC LIMIT 5) AS r), '[]')`
