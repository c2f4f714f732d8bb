import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { isLikelyTypo, searchTerms, wordsOf } from '../../domain'
import { visibleTo } from '../search/visible-to'

const SHOWN = 5
/** How many of the newest tickets with words in common are compared. */
const COMPARED = 300

export type SimilarTicket = { id: string; number: number; subject: string; answer: string; closedAt: Date }

/**
 * Macros for a ticket: those for its topic, then those whose text has most words in common with what the customer wrote, then those used most.
 * Solved tickets like it, by words in common, with the last answer they got. By PostgreSQL alone.
 */
export async function suggestFor(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<{ macroIds: string[]; similar: SimilarTicket[] }> {
  const [ticket] = await ctx.db.$queryRaw<{ subject: string; said: string | null }[]>`
    SELECT t.subject, (SELECT left(m.body_text, 2000) FROM messages m WHERE m.ticket_id = t.id AND m.kind = 'customer' ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS said
    FROM tickets t WHERE t.id = ${ticketId}::uuid AND ${visibleTo(ctx.actor)}`
  if (!ticket) return { macroIds: [], similar: [] }
  const [macroIds, similar] = await Promise.all([suggestMacros(ctx, ticketId), similarSolved(ctx, ticketId, ticket.subject)])
  return { macroIds, similar }
}

async function suggestMacros(ctx: Ctx, ticketId: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH about AS (SELECT topic.code, s.words FROM tickets t JOIN ticket_search s ON s.ticket_id = t.id LEFT JOIN ticket_topics topic ON topic.id = coalesce(t.topic_id, t.suggested_topic_id) WHERE t.id = ${ticketId}::uuid)
    SELECT m.id FROM macros m, about,
      LATERAL (SELECT count(*) AS n FROM unnest(tsvector_to_array(search_words(m.name || ' ' || m.body))) AS w WHERE length(w) > 4 AND w = ANY(tsvector_to_array(about.words))) AS common
    WHERE m.active AND (m.owner_id IS NULL OR m.owner_id = ${userIdOf(ctx.actor)}::uuid) AND (about.code = ANY(m.topics) OR common.n >= 2)
    ORDER BY coalesce(about.code = ANY(m.topics), false) DESC, common.n DESC, m.uses DESC, m.id LIMIT ${SHOWN}`
  return rows.map(({ id }) => id)
}

async function similarSolved(ctx: Ctx, ticketId: string, subject: string): Promise<SimilarTicket[]> {
  const terms = searchTerms([...new Set(wordsOf(subject).filter(isLikelyTypo))].slice(0, 6).join(' '))
  if (terms.length === 0) return []
  return ctx.db.$queryRaw<SimilarTicket[]>`
    WITH like_it AS (
      SELECT s.ticket_id, s.words, s.last_message_at FROM ticket_search s WHERE s.title @@ ${terms.join(' | ')}::tsquery AND s.ticket_id <> ${ticketId}::uuid ORDER BY s.last_message_at DESC LIMIT ${COMPARED}),
    scored AS (
      SELECT l.ticket_id, (SELECT count(*) FROM unnest(tsvector_to_array(l.words)) AS w WHERE length(w) > 4 AND w = ANY(own.list)) AS n
      FROM like_it l, (SELECT tsvector_to_array(words) AS list FROM ticket_search WHERE ticket_id = ${ticketId}::uuid) AS own)
    SELECT t.id, t.number, t.subject, t.closed_at AS "closedAt", left(answer.body_text, 300) AS answer FROM scored
    JOIN tickets t ON t.id = scored.ticket_id AND t.status = 'closed' AND ${visibleTo(ctx.actor)}
    JOIN LATERAL (SELECT m.body_text FROM messages m WHERE m.ticket_id = t.id AND m.kind = 'reply' ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS answer ON true
    WHERE scored.n > 0 ORDER BY scored.n DESC, t.closed_at DESC, t.id LIMIT 3`
}
