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
]
