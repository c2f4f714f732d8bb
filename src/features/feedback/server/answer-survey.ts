import { conflict, invalid, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import { noteSurveyLink } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { hashLinkToken } from '@/server/secrets'
import { type AnswerInput, isOnScale, SCALES, surveyAnswered } from '../domain'
import { findInvite } from './find-invite'

/**
 * The one vote of a survey link. Opening the link is no vote (freescout#1743): only this, which a person sends, is. The same answer sent
 * again (a double click, a retry) is the same answer; another one is refused.
 * @throws invalid `feedback.off-scale`, rule `feedback.link-expired`, conflict `feedback.already-answered`, missing `survey-link.missing`
 */
export async function answerSurvey(ctx: Ctx, input: AnswerInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const invite = await findInvite(tx.db, input.token)
    await tx.db.$queryRaw`SELECT 1 FROM survey_invites WHERE id = ${invite.id}::uuid FOR UPDATE`
    const earlier = await tx.db.surveyResponse.findUnique({ where: { inviteId: invite.id } })
    const comment = input.comment || null
    if (earlier) {
      if (earlier.score === input.score && earlier.comment === comment) return { id: earlier.id }
      throw conflict('feedback.already-answered', 'This survey has been answered. Thank you.')
    }
    if (invite.expiresAt.getTime() < tx.now.getTime()) throw ruleBroken('feedback.link-expired', 'This link is too old to answer.')
    if (!isOnScale(invite.kind, input.score))
      throw invalid('feedback.off-scale', `A score from ${SCALES[invite.kind].min} to ${SCALES[invite.kind].max}.`, { field: 'score', ...SCALES[invite.kind] })
    const response = { id: newId(tx.now.getTime()), kind: invite.kind, score: input.score, scaleMax: SCALES[invite.kind].max, comment }
    await tx.db.surveyResponse.create({
      data: { ...response, surveyId: invite.surveyId, inviteId: invite.id, customerId: invite.customerId, channel: 'link', respondedAt: tx.now },
    })
    await noteSurveyLink(tx, { customerId: invite.customerId, tokenHash: hashLinkToken(input.token) })
    const { id, ...said } = response
    tx.audit({
      action: 'feedback.answer',
      subject: { type: 'survey-response', id },
      customerId: invite.customerId,
      data: { kind: said.kind, score: said.score },
    })
    tx.emit(surveyAnswered, { customerId: invite.customerId, data: { responseId: id, ...said, ticketId: invite.ticketId } })
    tx.touch('feedback', 'insights')
    return { id }
  })
}
