import { normaliseEmail } from '@/domain/email-address'
import { ruleBroken } from '@/domain/errors'
import { clearBouncedAddress } from '@/features/customers/server'
import type { Ticket } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { type JoinReason, type MailFileView, normaliseMessageId, type ParsedMail, subjectWithoutMarks, threadMail } from '../../domain'
import { personByEmail } from '../find-person'
import { lockTicket } from '../load-ticket'
import { createTicket } from '../open-ticket'
import { postCustomerMessage } from '../post-customer-message'
import { getRules } from '../rules/conversation-rules'
import { findThreadCandidates } from './find-thread'
import type { KeptMail } from './handle-raw-mail'
import { keepFiles } from './keep-files'
import { mailboxOf } from './mailbox-of'

/** Puts a person's mail into its ticket, or into a new one. The message has the kept mail's id: it cannot be there twice. */
export async function postMail(tx: Tx, row: KeptMail, mail: ParsedMail): Promise<{ ticketId: string; created: boolean }> {
  const sender = senderOf(mail)
  const decision = threadMail(await findThreadCandidates(tx, mail, sender), tx.now, (await getRules(tx)).reopenWithinDays)
  const ticket = decision.join ? await lockTicket(tx, decision.ticketId) : await newTicketFor(tx, row, mail, sender, decision.followsId)
  await postInto(tx, ticket, row, mail, decision.by)
  return { ticketId: ticket.id, created: !decision.join }
}

/** Puts a mail into this ticket, whatever it points at. */
export async function postInto(tx: Tx, ticket: Ticket, row: KeptMail, mail: ParsedMail, joinedBy: JoinReason): Promise<void> {
  const sender = normaliseEmail(mail.from?.address)
  if (sender) await clearBouncedAddress(tx, sender)
  const files = await keepFiles(tx, row.id, mail.attachments)
  await postCustomerMessage(tx, ticket, messageOf(row, mail, sender, joinedBy, files))
}

/** @throws rule `tickets.no-sender` */
function senderOf(mail: ParsedMail): string {
  const sender = normaliseEmail(mail.from?.address)
  if (!sender) throw ruleBroken('tickets.no-sender', 'This mail has no sender to answer.')
  return sender
}

async function newTicketFor(tx: Tx, row: KeptMail, mail: ParsedMail, sender: string, followsId: string | null): Promise<Ticket> {
  const { id: customerId } = await personByEmail(tx, sender, mail.from?.name ?? null)
  const subject = subjectWithoutMarks(mail.subject) || firstWords(mail.visibleText)
  const ticket = await createTicket(tx, { customerId, subject, channel: 'email', followsId })
  const mailboxId = await mailboxOf(tx, row, mail)
  return mailboxId ? tx.db.ticket.update({ where: { id: ticket.id }, data: { mailboxId } }) : ticket
}

const firstWords = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 60) || '(no subject)'

const messageOf = (row: KeptMail, mail: ParsedMail, sender: string | null, joinedBy: JoinReason, attachments: MailFileView[]) => ({
  id: row.id,
  name: mail.from?.name || sender || '?',
  email: sender,
  body: mail.visibleText.trim() || mail.fullText.trim() || '(no text)',
  fullText: mail.fullText.trim() === mail.visibleText.trim() ? null : mail.fullText,
  html: mail.html,
  mailMessageId: normaliseMessageId(mail.messageId),
  inReplyTo: normaliseMessageId(mail.inReplyTo[0]),
  rawMailId: row.id,
  attachments,
  joinedBy,
})
