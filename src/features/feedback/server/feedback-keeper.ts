import { type ErasedPerson, type PersonalDataKeeper, section, theirRows } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

/** Scores and stars stay, or figures of the past would change; the words beside them and our answers to them go, and no link works any more. */
export const feedbackKeeper: PersonalDataKeeper = {
  name: 'feedback',
  sections: [
    theirRows('answers', 'survey_responses', ['source_key']),
    section('followUps', 'response_loops', (ids) => Prisma.sql`t.customer_id = ANY${ids}`, ['version']),
    theirRows('invitations', 'survey_invites', ['token_hash', 'reminder_token_hash']),
    theirRows('reviews', 'reviews', ['version']),
  ],
  besides: [],
  erase,
  words: {
    'feedback.survey-answered': ['comment'],
    'feedback.loop-moved': ['note'],
    'feedback.review-*': ['title', 'reply', 'reason'],
  },
}

async function erase(tx: Tx, { memberIds }: ErasedPerson): Promise<void> {
  const ids = [...memberIds]
  await tx.db.$executeRaw`UPDATE survey_responses SET comment = NULL WHERE customer_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`UPDATE response_loops SET note = NULL WHERE customer_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`UPDATE survey_invites SET expires_at = least(expires_at, ${tx.now}) WHERE customer_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`
    UPDATE reviews SET title = NULL, body = NULL, hidden_reason = NULL, reply = NULL, replied_at = NULL, replied_by = NULL WHERE customer_id = ANY(${ids}::uuid[])`
  tx.touch('feedback')
}
