import { missing } from '@/domain/errors'
import type { TxDb } from '@/server/db/client'
import { hashLinkToken } from '@/server/secrets'
import type { SurveyKind } from '../domain'

export type FoundInvite = {
  id: string
  surveyId: string
  kind: SurveyKind
  question: string
  customerId: string
  ticketId: string | null
  expiresAt: Date
  response: { id: string; score: number; comment: string | null } | null
}

/** @throws missing for a token that is not ours: nothing tells whether it ever was */
export async function findInvite(db: TxDb, token: string): Promise<FoundInvite> {
  const hash = hashLinkToken(token) as never
  const invite = await db.surveyInvite.findFirst({
    where: { OR: [{ tokenHash: hash }, { reminderTokenHash: hash }] },
    include: { survey: { select: { kind: true, question: true } }, response: { select: { id: true, score: true, comment: true } } },
  })
  if (!invite) throw missing('survey-link')
  return { ...invite, kind: invite.survey.kind as SurveyKind, question: invite.survey.question }
}
