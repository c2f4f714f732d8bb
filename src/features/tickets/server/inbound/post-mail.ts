import { normaliseEmail } from '@/domain/email-address'
import { ruleBroken } from '@/domain/errors'
import type { RawMail } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { type JoinReason, normaliseMessageId, type ParsedMail, subjectWithoutMarks, threadMail } from '../../domain'
import { personByEmail } from '../find-person'
import { lockTicket } from '../load-ticket'
import { createTicket } from '../open-ticket'
import { postCustomerMessage } from '../post-customer-message'
import { findThreadCandidates } from './find-thread'

/** Puts a person's mail into its ticket, or into a new one. The message has the kept mail's id: it cannot be there twice. */
export async function postMail(tx: Tx, row: RawMail, mail: ParsedMail): Promise<{ ticketId: string; created: boolean }> {
  const sender = normaliseEmail(mail.from?.address)
  if (!sender) throw ruleBroken('tickets.no-sender', 'This mail has no sender to answer.')
  const decision = threadMail(await findThreadCandidates(tx, mail, sender), tx.now)
  const ticket = decision.join ? await lockTicket(tx, decision.ticketId) : await newTicketFor(tx, mail, sender, decision.followsId)
  await postCustomerMessage(tx, ticket, messageOf(row, mail, sender, decision.by))
  return { ticketId: ticket.id, created: !decision.join }
}

async function newTicketFor(tx: Tx, mail: ParsedMail, sender: string, followsId: string | null) {
  const { id: customerId } = await personByEmail(tx, sender, mail.from?.name ?? null)
  const subject = subjectWithoutMarks(mail.subject) || firstWords(mail.visibleText)
  return createTicket(tx, { customerId, subject, channel: 'email', followsId })
}

const firstWords = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 60) || '(no subject)'

const messageOf = (row: RawMail, mail: ParsedMail, sender: string, joinedBy: JoinReason) => ({
  id: row.id,
  name: mail.from?.name || sender,
  email: sender,
  body: mail.visibleText.trim() || mail.fullText.trim() || '(no text)',
  fullText: mail.fullText.trim() === mail.visibleText.trim() ? null : mail.fullText,
  html: mail.html,
  mailMessageId: normaliseMessageId(mail.messageId),
  inReplyTo: normaliseMessageId(mail.inReplyTo[0]),
  rawMailId: row.id,
  attachments: mail.attachments,
  joinedBy,
})
