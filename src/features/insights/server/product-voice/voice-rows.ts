import { LAST_ORDER_DAYS } from '@/features/feedback/domain'
import { Prisma } from '@/server/db/sql'
import type { VoiceCell } from '../../domain'
import { between } from '../kpi/between'
import type { KpiFilter } from '../kpi/definition'
import { returnedLines, soldLines } from './product-lines'
import { ofStore } from './product-sales'

const { sql } = Prisma

/** Tickets that have to do with a product, spam and merged ones left out; of several products it is each one's. Where none is linked, an order of one product says it. */
const tickets = (filter: KpiFilter) => sql`
  SELECT t.id || '/' || l.product_id AS id, t.created_at AS at, t.customer_id, '#' || t.number || ' ' || t.subject AS label, l.product_id, 1::bigint AS num,
    coalesce(t.topic_id, t.suggested_topic_id) AS topic_id, t.id AS subject_id
  FROM tickets t CROSS JOIN LATERAL (
    SELECT k.target_id AS product_id FROM ticket_links k WHERE k.ticket_id = t.id AND k.kind = 'product' AND k.state <> 'dismissed'
    UNION SELECT (array_agg(DISTINCT n.product_id))[1] FROM ticket_links k JOIN order_lines n ON n.order_id = k.target_id
    WHERE k.ticket_id = t.id AND k.kind = 'order' AND k.state <> 'dismissed'
      AND NOT EXISTS (SELECT 1 FROM ticket_links p WHERE p.ticket_id = t.id AND p.kind = 'product' AND p.state <> 'dismissed')
    GROUP BY k.target_id HAVING count(DISTINCT n.product_id) = 1 AND bool_and(n.product_id IS NOT NULL)) l
  WHERE t.status <> 'spam' AND t.merged_into_id IS NULL AND ${between('t.created_at', filter)}`

const reviews = (filter: KpiFilter) => sql`
  SELECT v.id::text AS id, v.written_at AS at, v.customer_id, coalesce(v.title, left(v.body, 120), '–') AS label, v.product_id, v.rating::bigint AS num, NULL::uuid AS topic_id, v.id AS subject_id
  FROM reviews v WHERE v.status = 'published' AND v.product_id IS NOT NULL AND ${between('v.written_at', filter)}`

/** What detractors wrote, under every product of the order they were asked about, else of the one they had placed last. */
const detractors = (filter: KpiFilter) => sql`
  SELECT a.id || '/' || l.product_id AS id, a.responded_at AS at, a.customer_id, a.comment AS label, l.product_id, a.score::bigint AS num, NULL::uuid AS topic_id, a.id AS subject_id
  FROM survey_responses a JOIN customers alias ON alias.id = a.customer_id LEFT JOIN survey_invites i ON i.id = a.invite_id
  CROSS JOIN LATERAL (SELECT coalesce(i.order_id, (
    SELECT o.id FROM customers c JOIN orders o ON o.customer_id = c.id
    WHERE c.canonical_id = alias.canonical_id AND o.is_purchase AND o.placed_at <= a.responded_at AND o.placed_at > a.responded_at - make_interval(days => ${LAST_ORDER_DAYS}::int)
    ORDER BY o.placed_at DESC, o.id DESC LIMIT 1)) AS id) bought
  CROSS JOIN LATERAL (SELECT DISTINCT product_id FROM order_lines WHERE order_id = bought.id AND product_id IS NOT NULL) l
  WHERE a.kind = 'nps' AND a.score <= 6 AND a.comment IS NOT NULL AND ${between('a.responded_at', filter)}`

const lines = (rows: Prisma.Sql) => sql`
  SELECT s.id, s.at, s.customer_id, s.label, s.product_id, s.units AS num, NULL::uuid AS topic_id, NULL::uuid AS subject_id FROM (${rows}) s WHERE s.units > 0`

/** The rows of a cell: id, at, customer_id, label, product_id, num, topic_id, subject_id (the ticket, review or answer). Every count of the page is a sum over these. */
export const VOICE_ROWS: Record<VoiceCell, (filter: KpiFilter) => Prisma.Sql> = {
  units: (filter) => lines(soldLines(sql`${between('o.placed_at', filter)} ${ofStore(filter)}`)),
  tickets,
  returns: (filter) => lines(returnedLines(sql`${between('r.refunded_at', filter)} ${ofStore(filter)}`)),
  reviews,
  detractors,
}
