import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type Instants, LAST_ORDER_DAYS, type ScoreGroup, type SurveyKind } from '../../domain'
import { topicTable } from '../comments/topics'

const { sql } = Prisma

/** Answers of a kind in a range, each with who gave it, what they were asked about, and by which programme: `told`. */
export const toldOf = (kind: SurveyKind, { from, before }: Instants): Prisma.Sql => sql`
  SELECT r.id, r.kind, r.score, r.scale_max, r.comment, r.channel, r.responded_at, c.canonical_id AS person, i.ticket_id, i.order_id, i.programme_id
  FROM survey_responses r JOIN customers c ON c.id = r.customer_id LEFT JOIN survey_invites i ON i.id = r.invite_id
  WHERE r.kind = ${kind} AND r.responded_at >= ${from} AND r.responded_at < ${before}`

/**
 * The groups an answer belongs to, as `(id, key, label)`; an answer may belong to several (the products of its order, the topics of its comment) or to none.
 * Value and list read this one query, so a group opens to the very answers its score is made of.
 */
export async function groupsOf(ctx: Pick<Ctx, 'db'>, by: ScoreGroup): Promise<Prisma.Sql> {
  switch (by) {
    case 'tier':
      return sql`SELECT t.id, coalesce(a.tier_code, 'none') AS key, v.name AS label FROM told t LEFT JOIN points_accounts a ON a.customer_id = t.person
        LEFT JOIN LATERAL (SELECT max(name) AS name FROM tiers WHERE code = a.tier_code) v ON true`
    case 'product':
      return sql`SELECT DISTINCT t.id, p.id::text AS key, p.title AS label FROM told t
        JOIN LATERAL (SELECT coalesce(t.order_id, (SELECT o.id FROM orders o JOIN customers k ON k.id = o.customer_id WHERE k.canonical_id = t.person AND o.is_purchase
          AND o.placed_at <= t.responded_at AND o.placed_at > t.responded_at - make_interval(days => ${LAST_ORDER_DAYS}::int) ORDER BY o.placed_at DESC, o.id DESC LIMIT 1)) AS order_id) b ON true
        JOIN order_lines l ON l.order_id = b.order_id JOIN products p ON p.id = l.product_id`
    case 'topic':
      return sql`SELECT t.id, x.id AS key, x.name AS label FROM told t JOIN ${await topicTable(ctx)} ON t.comment ~* x.pattern`
    case 'ticket-topic':
      return sql`SELECT t.id, p.id::text AS key, p.name AS label FROM told t JOIN tickets k ON k.id = t.ticket_id JOIN ticket_topics p ON p.id = coalesce(k.topic_id, k.suggested_topic_id)`
    case 'agent':
      return sql`SELECT t.id, u.id::text AS key, u.name AS label FROM told t JOIN tickets k ON k.id = t.ticket_id JOIN users u ON u.id = k.assignee_id`
    case 'programme':
      return sql`SELECT t.id, p.id::text AS key, p.name AS label FROM told t JOIN survey_programmes p ON p.id = t.programme_id`
  }
}
