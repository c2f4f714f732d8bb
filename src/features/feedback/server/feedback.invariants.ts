import type { Invariant } from '@/server/db/invariant'

export const feedbackInvariants: readonly Invariant[] = [
  {
    name: 'feedback.answer-belongs-to-who-was-asked',
    sentence: 'An answer given by link carries the customer and the survey of its invitation.',
    violations: `SELECT r.id::text AS id, r.invite_id::text AS detail FROM survey_responses r JOIN survey_invites i ON i.id = r.invite_id WHERE r.customer_id <> i.customer_id OR r.survey_id <> i.survey_id`,
  },
  {
    name: 'feedback.answer-is-of-its-survey',
    sentence: 'An answer has the kind of its survey.',
    violations: `SELECT r.id::text AS id, r.kind AS detail FROM survey_responses r JOIN surveys s ON s.id = r.survey_id WHERE s.kind <> r.kind`,
  },
  {
    name: 'feedback.loop-is-of-its-answer',
    sentence: 'Whom a low score says to look after is who gave it, and the ticket and the task it made are there.',
    violations: `SELECT l.response_id::text AS id, l.customer_id::text AS detail FROM response_loops l JOIN customers c ON c.id = l.customer_id
      JOIN survey_responses r ON r.id = l.response_id JOIN customers a ON a.id = r.customer_id LEFT JOIN tasks k ON k.id = l.task_id LEFT JOIN tickets t ON t.id = l.ticket_id
      WHERE a.canonical_id <> c.canonical_id OR l.task_id IS NOT NULL AND k.id IS NULL OR l.ticket_id IS NOT NULL AND t.id IS NULL`,
  },
  {
    name: 'feedback.reminded-once',
    sentence: 'Who was reminded has a second link, and had got one message that reminds.',
    violations: `SELECT i.id::text AS id, coalesce(i.reminded_at::text, 'never') AS detail FROM survey_invites i WHERE (i.reminded_at IS NULL) <> (i.reminder_token_hash IS NULL)
      UNION ALL SELECT m.invite_id::text, count(*)::text FROM outbound_messages m WHERE m.invite_id IS NOT NULL AND m.state = 'sent' GROUP BY m.invite_id HAVING count(*) > 1`,
  },
]
