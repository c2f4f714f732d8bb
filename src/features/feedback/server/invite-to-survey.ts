import { missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import { publicUrl } from '@/server/config'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { hashLinkToken, newLinkToken } from '@/server/secrets'
import { INVITE_DAYS, type InviteInput, surveyInvited } from '../domain'
import { ensureSurvey } from './surveys'

const DAY_MS = 86_400_000

/** A link for one answer of one customer. @returns the link: it is shown once and stored only as a hash */
export async function inviteToSurvey(ctx: Ctx, input: InviteInput): Promise<{ id: string; url: string }> {
  return transact(ctx, async (tx) => {
    const customer = await tx.db.customer.findUnique({ where: { id: input.customerId }, select: { canonicalId: true } })
    if (!customer) throw missing('customer')
    if (input.ticketId && !(await tx.db.ticket.findUnique({ where: { id: input.ticketId }, select: { id: true } }))) throw missing('ticket')
    const survey = await ensureSurvey(tx.db, input.kind, tx.now)
    const [id, token] = [newId(tx.now.getTime()), newLinkToken()]
    const invite = {
      id,
      surveyId: survey.id,
      customerId: customer.canonicalId,
      ticketId: input.ticketId ?? null,
      tokenHash: hashLinkToken(token),
      channel: 'link',
    }
    await tx.db.surveyInvite.create({ data: { ...invite, createdAt: tx.now, expiresAt: new Date(tx.now.getTime() + INVITE_DAYS * DAY_MS) } as never })
    tx.audit({
      action: 'feedback.invite',
      subject: { type: 'survey-invite', id },
      customerId: invite.customerId,
      data: { kind: input.kind, ticketId: invite.ticketId },
    })
    tx.emit(surveyInvited, { customerId: invite.customerId, data: { inviteId: id, kind: input.kind, ticketId: invite.ticketId } })
    return { id, url: `${publicUrl()}/s/${token}` }
  })
}
