import type { Invariant } from '@/server/db/invariant'

const broken = (name: `tickets.${string}`, sentence: string, violations: string): Invariant => ({ name, sentence, violations })

export const ticketsInvariants: readonly Invariant[] = [
  broken(
    'tickets.every-reply-has-its-mail',
    'A reply has an outbound mail that was not cancelled, unless whom it was for was erased.',
    `SELECT m.id::text AS id, 'reply without a mail' AS detail FROM messages m
     WHERE m.kind = 'reply' AND m.joined_by = 'desk' AND NOT EXISTS (SELECT 1 FROM outbound_mails o WHERE o.message_id = m.id AND o.status <> 'cancelled')
       AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = m.customer_id AND c.erased_at IS NOT NULL)`,
  ),
  broken(
    'tickets.no-mail-for-a-note',
    'A note or a customer’s message never has an outbound mail.',
    `SELECT m.id::text AS id, m.kind AS detail FROM messages m JOIN outbound_mails o ON o.message_id = m.id WHERE m.kind <> 'reply'`,
  ),
  broken(
    'tickets.owed-mail-has-a-job',
    'A mail that waits or is being sent has a job that will see to it.',
    `SELECT o.id::text AS id, o.status AS detail FROM outbound_mails o WHERE o.status IN ('queued', 'sending') AND NOT EXISTS (
       SELECT 1 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'tickets.send-mail' AND j.payload ->> 'outboundMailId' = o.id::text AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))`,
  ),
  broken(
    'tickets.every-mail-has-recipients',
    'A mail is owed to somebody, it is under way exactly while somebody is still owed it, and it counts as sent only when everybody has got it.',
    `SELECT o.id::text AS id, o.status AS detail FROM outbound_mails o
     WHERE NOT EXISTS (SELECT 1 FROM outbound_recipients r WHERE r.outbound_mail_id = o.id)
       OR (o.status = 'sent' AND EXISTS (SELECT 1 FROM outbound_recipients r WHERE r.outbound_mail_id = o.id AND r.state NOT IN ('sent', 'accepted')))
       OR (o.status = 'queued' AND NOT EXISTS (SELECT 1 FROM outbound_recipients r WHERE r.outbound_mail_id = o.id AND r.state IN ('queued', 'deferred')))`,
  ),
  broken(
    'tickets.scheduled-reply-has-a-job',
    'A reply that waits for its time has a job that will see to it, and one that was sent is the message of its id.',
    `SELECT s.id::text AS id, s.status AS detail FROM scheduled_replies s WHERE (s.status = 'waiting' AND NOT EXISTS (
       SELECT 1 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'tickets.send-scheduled' AND j.payload ->> 'scheduledReplyId' = s.id::text AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL)))
       OR (s.status = 'sent' AND NOT EXISTS (SELECT 1 FROM outbound_mails o WHERE o.message_id = s.id))`,
  ),
  broken(
    'tickets.mail-leads-to-its-message',
    'A mail that became part of a ticket has its message there, and only one.',
    `SELECT r.id::text AS id, r.disposition AS detail FROM raw_mails r
     WHERE r.disposition IN ('ticket-created', 'ticket-updated') AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = r.message_id AND m.raw_mail_id = r.id)`,
  ),
  broken(
    'tickets.no-mail-lies-unread',
    'No mail is kept for more than ten minutes without being handled or set aside.',
    `SELECT id::text AS id, source AS detail FROM raw_mails WHERE disposition = 'received' AND received_at < now() - interval '10 minutes'`,
  ),
  broken(
    'tickets.last-message-is-the-last',
    'A ticket knows its newest message, those of tickets merged into it included.',
    `SELECT t.id::text AS id, 'knows ' || coalesce(t.last_message_id::text, 'none') AS detail FROM tickets t
     LEFT JOIN LATERAL (SELECT m.id FROM messages m JOIN tickets p ON p.id = m.ticket_id WHERE p.id = t.id OR p.merged_into_id = t.id ORDER BY m.created_at DESC, m.id DESC LIMIT 1) newest ON true
     WHERE t.merged_into_id IS NULL AND t.last_message_id IS DISTINCT FROM newest.id`,
  ),
  broken(
    'tickets.message-has-its-tickets-customer',
    'A message carries the customer of the ticket it was written in.',
    `SELECT m.id::text AS id, m.customer_id::text AS detail FROM messages m JOIN tickets t ON t.id = m.ticket_id WHERE t.customer_id <> m.customer_id`,
  ),
  broken(
    'tickets.a-merged-ticket-leads-to-an-open-end',
    'A merged ticket leads to a ticket that is not merged itself, of the same person, and carries no draft.',
    `SELECT t.id::text AS id, 'into ' || t.merged_into_id AS detail FROM tickets t LEFT JOIN tickets s ON s.id = t.merged_into_id
     WHERE t.merged_into_id IS NOT NULL AND (s.id IS NULL OR s.merged_into_id IS NOT NULL OR EXISTS (SELECT 1 FROM drafts d WHERE d.ticket_id = t.id))`,
  ),
  broken(
    'tickets.closed-has-a-time',
    'A ticket is closed exactly when it has a closing time, and its clock stands still exactly while its status says so.',
    `SELECT id::text AS id, status AS detail FROM tickets WHERE (status = 'closed') <> (closed_at IS NOT NULL) OR (status IN ('pending', 'closed', 'spam')) <> (paused_at IS NOT NULL)`,
  ),
  broken(
    'tickets.due-is-the-next-due',
    'What the inbox is sorted by is the next target still owed, and nothing while the clock stands still.',
    `SELECT t.id::text AS id, coalesce(t.due_at::text, 'none') AS detail FROM tickets t WHERE t.due_at IS DISTINCT FROM CASE WHEN t.paused_at IS NULL
       THEN (SELECT min(s.due_at) FROM sla_targets s WHERE s.ticket_id = t.id AND s.ended_at IS NULL) END`,
  ),
  broken(
    'tickets.breach-is-the-first-missed',
    'A ticket counts as breached from the first target that was or will be missed.',
    `SELECT t.id::text AS id, coalesce(t.breaches_at::text, 'never') AS detail FROM tickets t
     WHERE t.breaches_at IS DISTINCT FROM (SELECT min(s.due_at) FROM sla_targets s WHERE s.ticket_id = t.id AND (s.ended_at IS NULL OR s.outcome = 'missed'))`,
  ),
  broken(
    'tickets.pauses-follow-each-other',
    'A ticket’s pauses do not overlap, and the one without an end is the one it stands in.',
    `SELECT t.id::text AS id, coalesce(t.paused_at::text, 'runs') AS detail FROM tickets t
     WHERE t.paused_at IS DISTINCT FROM (SELECT p.started_at FROM ticket_pauses p WHERE p.ticket_id = t.id AND p.ended_at IS NULL)
       OR EXISTS (SELECT 1 FROM ticket_pauses a JOIN ticket_pauses b ON b.ticket_id = a.ticket_id AND b.started_at > a.started_at AND b.started_at < coalesce(a.ended_at, 'infinity') WHERE a.ticket_id = t.id)`,
  ),
  broken(
    'tickets.one-target-of-a-kind-runs',
    'Of each kind at most one target runs; a closed or merged ticket owes nothing.',
    `SELECT s.ticket_id::text AS id, s.kind AS detail FROM sla_targets s JOIN tickets t ON t.id = s.ticket_id WHERE s.ended_at IS NULL
     GROUP BY s.ticket_id, s.kind, t.status, t.merged_into_id HAVING count(*) > 1 OR t.status = 'closed' OR t.merged_into_id IS NOT NULL`,
  ),
  broken(
    'tickets.can-be-searched',
    'Every ticket has its row in the search table, with the time of its last message and the words of its title; no row is of a ticket that is gone.',
    `SELECT coalesce(t.id, s.ticket_id)::text AS id, t.number::text AS detail FROM tickets t FULL JOIN ticket_search s ON s.ticket_id = t.id
     WHERE s.ticket_id IS NULL OR t.id IS NULL OR s.last_message_at <> t.last_message_at OR (t.merged_into_id IS NULL AND NOT s.words @@ (quote_literal(t.number))::tsquery)`,
  ),
]
