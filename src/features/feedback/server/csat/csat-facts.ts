import type { Tx } from '@/server/db/transact'
import type { CsatFacts } from '../../domain'

export type CsatFactsOfTicket = CsatFacts & { readonly number: number; readonly subject: string; readonly personId: string }

/** All the rule looks at, as it is now; null for a ticket that is not there. */
export async function loadCsatFacts(tx: Pick<Tx, 'db'>, ticketId: string): Promise<CsatFactsOfTicket | null> {
  const [row] = await tx.db.$queryRaw<CsatFactsOfTicket[]>`
    SELECT t.number, t.subject, t.status, t.channel, coalesce(t.topic_id, t.suggested_topic_id) AS "topicId", t.merged_into_id IS NOT NULL AS merged, t.closed_at AS "closedAt",
      EXISTS (SELECT 1 FROM messages m JOIN tickets part ON part.id = m.ticket_id WHERE (part.id = t.id OR part.merged_into_id = t.id) AND m.kind = 'reply') AS answered,
      p.id AS "personId", p.email,
      (SELECT max(i.created_at) FROM survey_invites i JOIN surveys s ON s.id = i.survey_id AND s.kind = 'csat' JOIN customers c ON c.id = i.customer_id WHERE c.canonical_id = p.id AND i.channel = 'email') AS "lastAskedAt"
    FROM tickets t JOIN customers k ON k.id = t.customer_id JOIN customers p ON p.id = k.canonical_id WHERE t.id = ${ticketId}::uuid`
  return row ?? null
}
