import { newId } from '@/domain/id'
import { publicUrl } from '@/server/config'
import type { Tx } from '@/server/db/transact'
import { hashLinkToken, newLinkToken } from '@/server/secrets'
import { INVITE_DAYS, type SurveyKind, surveyInvited } from '../domain'
import { ensureSurvey } from './surveys'

const DAY_MS = 86_400_000

/** `url` is shown once: only its hash is kept. */
export type InvitedByMail = { readonly id: string; readonly url: string }

type MailedAsk = {
  readonly customerId: string
  readonly kind: SurveyKind
  readonly ticketId?: string | null
  readonly programmeId?: string | null
  readonly orderId?: string | null
}

/** A link for one answer of one customer, for a mail that is written in the same transaction. */
export async function invitedByMail(tx: Tx, { customerId, kind, ticketId = null, programmeId = null, orderId = null }: MailedAsk): Promise<InvitedByMail> {
  const survey = await ensureSurvey(tx.db, kind, tx.now)
  const [id, token] = [newId(tx.now.getTime()), newLinkToken()]
  await tx.db.surveyInvite.create({
    data: {
      ...{ id, surveyId: survey.id, customerId, ticketId, programmeId, orderId, channel: 'email', createdAt: tx.now },
      tokenHash: hashLinkToken(token),
      expiresAt: new Date(tx.now.getTime() + INVITE_DAYS * DAY_MS),
    },
  })
  tx.emit(surveyInvited, { customerId, data: { inviteId: id, kind, ticketId } })
  tx.touch('feedback')
  return { id, url: `${publicUrl()}/s/${token}` }
}

/** A second link to the answer somebody was asked for before, for the one mail that reminds them: the first one keeps working, and there is still one answer. */
export async function remindedByMail(tx: Tx, inviteId: string): Promise<{ readonly url: string }> {
  const token = newLinkToken()
  await tx.db.surveyInvite.update({ where: { id: inviteId }, data: { remindedAt: tx.now, reminderTokenHash: hashLinkToken(token) } })
  tx.touch('feedback')
  return { url: `${publicUrl()}/s/${token}` }
}

/** Whether an ask was answered meanwhile, or is not to be answered any more: then nobody is reminded of it. It is locked, so that an answer comes before the reminder or after it. */
export async function isOver(tx: Pick<Tx, 'db' | 'now'>, inviteId: string): Promise<boolean> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM survey_invites WHERE id = ${inviteId}::uuid FOR UPDATE`
  const invite = await tx.db.surveyInvite.findUnique({
    where: { id: inviteId },
    select: { expiresAt: true, remindedAt: true, response: { select: { id: true } } },
  })
  return !invite || invite.response !== null || invite.remindedAt !== null || invite.expiresAt <= tx.now
}

/** Which mail carries the link: what becomes of the mail becomes of the ask. */
export async function carriedBy(tx: Pick<Tx, 'db'>, { inviteId, outboundMailId }: { inviteId: string; outboundMailId: string }): Promise<void> {
  await tx.db.surveyInvite.update({ where: { id: inviteId }, data: { outboundMailId } })
}
