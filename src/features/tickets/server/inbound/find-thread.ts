import type { Tx } from '@/server/db/transact'
import { messageIdsIn, normaliseMessageId, type ParsedMail, replyTokenIn, type ThreadCandidate, ticketNumberInSubject } from '../../domain'

/**
 * The tickets a mail points at, merged ones as their survivors, each with whether the sender belongs to it: the same person as its customer
 * (by today's merges), or somebody who wrote in it before. A mail that answers the same mail as an earlier one does,
 * one that never came here, points at that one's ticket, too, if weakly.
 */
export async function findThreadCandidates({ db }: Pick<Tx, 'db'>, mail: ParsedMail, sender: string): Promise<ThreadCandidate[]> {
  const ids = (list: readonly string[]) => messageIdsIn(list.map((id) => `<${id.replace(/[<>]/g, '')}>`).join(' '))
  const tokens = mail.recipients.flatMap((address) => replyTokenIn(address) ?? [])
  const number = ticketNumberInSubject(mail.subject)
  return db.$queryRaw<ThreadCandidate[]>`
    WITH pointed AS (
      SELECT ticket_id, 'in-reply-to' AS by FROM messages WHERE mail_message_id = ANY(${ids(mail.inReplyTo)}::text[])
      UNION SELECT ticket_id, 'references' FROM messages WHERE mail_message_id = ANY(${ids(mail.references)}::text[])
      UNION SELECT m.ticket_id, 'shared-reference' FROM messages m WHERE m.in_reply_to = ANY(${[...ids(mail.inReplyTo), ...ids(mail.references)]}::text[])
        AND NOT EXISTS (SELECT 1 FROM messages o WHERE o.mail_message_id = m.in_reply_to)
      UNION SELECT id, 'reply-address' FROM tickets WHERE reply_token = ANY(${tokens}::text[])
      UNION SELECT id, 'subject-token' FROM tickets WHERE number = ${number}::int
    ), sender AS (
      SELECT c.canonical_id FROM customer_identities i JOIN customers c ON c.id = i.customer_id WHERE i.kind = 'email' AND i.scope = '' AND i.value = ${sender}
    )
    SELECT t.id AS "ticketId", p.by, t.closed_at AS "closedAt",
      coalesce((SELECT canonical_id FROM customers WHERE id = t.customer_id) = (SELECT canonical_id FROM sender), false)
        OR EXISTS (SELECT 1 FROM messages m JOIN tickets mt ON mt.id = m.ticket_id WHERE (mt.id = t.id OR mt.merged_into_id = t.id) AND m.kind = 'customer' AND m.author_email = ${sender}) AS "senderBelongs"
    FROM pointed p JOIN tickets named ON named.id = p.ticket_id JOIN tickets t ON t.id = coalesce(named.merged_into_id, named.id)
    ORDER BY t.last_message_at DESC, t.id`
}

/** Whether this is a mail of ours that came back. */
export async function isOwnMessageId(tx: Tx, messageId: string | null): Promise<boolean> {
  const id = normaliseMessageId(messageId)
  return id !== null && (await tx.db.outboundMail.count({ where: { mailMessageId: id } })) > 0
}
