import { missing } from '@/domain/errors'
import type { TxDb } from '@/server/db/client'
import type { SurveyKind } from '../domain'
import { hashSurveyToken } from './survey-token'

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
  const invite = await db.surveyInvite.findUnique({
    where: { tokenHash: hashSurveyToken(token) as never },
    include: { survey: { select: { kind: true, question: true } }, response: { select: { id: true, score: true, comment: true } } },
  })
  if (!invite) throw missing('survey-link')
  return { ...invite, kind: invite.survey.kind as SurveyKind, question: invite.survey.question }
}
