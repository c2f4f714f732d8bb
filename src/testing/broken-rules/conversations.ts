import type { Plants } from './plants'

const ticket = (change: string, which = 'merged_into_id IS NULL') =>
  `UPDATE tickets SET ${change} WHERE id = (SELECT id FROM tickets WHERE ${which} ORDER BY id LIMIT 1)`
const answers = `UPDATE survey_responses SET invite_id = (SELECT id FROM survey_invites LIMIT 1) WHERE id = (SELECT min(id::text)::uuid FROM survey_responses)`

export const conversationsPlants: Plants = {
  'tickets.every-reply-has-its-mail': `UPDATE messages SET kind = 'reply', joined_by = 'desk' WHERE kind = 'customer'`,
  'tickets.no-mail-for-a-note': `UPDATE messages SET kind = 'note'; UPDATE outbound_mails SET message_id = (SELECT id FROM messages LIMIT 1)`,
  'tickets.owed-mail-has-a-job': `UPDATE outbound_mails SET status = 'queued'; DELETE FROM graphile_worker._private_jobs`,
  'tickets.every-mail-has-recipients': `DELETE FROM outbound_recipients`,
  'tickets.scheduled-reply-has-a-job': `INSERT INTO scheduled_replies (id, ticket_id, status) SELECT gen_random_uuid(), id, 'waiting' FROM tickets LIMIT 1`,
  'tickets.mail-leads-to-its-message': `INSERT INTO raw_mails (id, disposition, message_id) VALUES (gen_random_uuid(), 'ticket-created', gen_random_uuid())`,
  'tickets.no-mail-lies-unread': `INSERT INTO raw_mails (id, disposition, source, received_at) VALUES (gen_random_uuid(), 'received', 'test', now() - interval '11 minutes')`,
  'tickets.last-message-is-the-last': ticket('last_message_id = gen_random_uuid()'),
  'tickets.message-has-its-tickets-customer': ticket('customer_id = gen_random_uuid()'),
  'tickets.a-merged-ticket-leads-to-an-open-end': ticket('merged_into_id = gen_random_uuid()'),
  'tickets.closed-has-a-time': ticket('closed_at = NULL', `status = 'closed'`),
  'tickets.due-is-the-next-due': ticket(`due_at = '2000-01-01'`),
  'tickets.breach-is-the-first-missed': ticket(`breaches_at = '2000-01-01'`),
  'tickets.pauses-follow-each-other': `INSERT INTO ticket_pauses (ticket_id, started_at, ended_at)
    SELECT id, day::timestamptz, '2000-01-03' FROM tickets, unnest(ARRAY['2000-01-01', '2000-01-02']) AS day WHERE id = (SELECT min(id::text)::uuid FROM tickets)`,
  'tickets.one-target-of-a-kind-runs': `UPDATE tickets SET status = 'closed'; UPDATE sla_targets SET ended_at = NULL`,
  'tickets.can-be-searched': `DELETE FROM ticket_search`,
  'tasks.done-tells-how-it-ended': `UPDATE tasks SET status = 'done', outcome = NULL`,
  'tasks.ticket-exists': `UPDATE tasks SET ticket_id = gen_random_uuid()`,
  'tasks.order-is-theirs': `UPDATE tasks SET order_id = gen_random_uuid()`,
  'feedback.answer-belongs-to-who-was-asked': `${answers}; UPDATE survey_responses SET customer_id = gen_random_uuid()`,
  'feedback.answer-is-of-its-survey': `UPDATE survey_responses SET kind = CASE kind WHEN 'nps' THEN 'csat' ELSE 'nps' END`,
  'feedback.loop-is-of-its-answer': `INSERT INTO response_loops (response_id, customer_id, task_id) SELECT id, customer_id, gen_random_uuid() FROM survey_responses LIMIT 1`,
  'feedback.reminded-once': `UPDATE survey_invites SET reminded_at = now(), reminder_token_hash = NULL`,
}
