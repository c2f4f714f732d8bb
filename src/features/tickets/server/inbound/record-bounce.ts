import { flagBouncedAddress } from '@/features/customers/server'
import type { OutboundMail, OutboundRecipient } from '@/server/db/generated/client'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import {
  type DeliveryReport,
  isDeadAddress,
  mailBounced,
  mailStatus,
  type RecipientReport,
  type RecipientState,
  statusAfter,
  type TicketStatus,
} from '../../domain'
import { lockTicket } from '../load-ticket'
import { saveTicket } from '../save-ticket'

export type RecordedBounce = { readonly outboundMailId: string; readonly ticketId: string | null; readonly outcome: RecipientReport['outcome'] }

type SentMail = OutboundMail & { recipients: OutboundRecipient[] }

/**
 * Tells a bounce where it belongs: at the recipient of the mail of ours it returns, at the ticket (which waited for somebody who never got our
 * answer), and, where the address is dead, at the identity of the customer. Believed only of a mail whose Message-ID the report knows, and only of
 * who that mail went to: nobody can flag a stranger's address.
 * @returns null: it speaks of no mail of ours
 */
export async function recordBounce(tx: Tx, report: DeliveryReport): Promise<RecordedBounce | null> {
  const mail = await lockSentMail(tx, report.originalMessageId)
  const said = mail ? reportsFor(mail, report) : []
  const [first] = said
  if (!mail || !first) return null
  const failed = said.filter(({ outcome }) => outcome === 'failed')
  for (const one of said) if (one.outcome !== 'delivered') await noteAtRecipient(tx, mail, one)
  await settleMail(tx, mail)
  for (const one of failed) if (isDeadAddress(one)) await flagBouncedAddress(tx, one.address, reasonOf(one))
  if (failed.length > 0 && mail.ticketId) await tellTicket(tx, mail.ticketId, mail.messageId)
  const { outcome, status } = failed[0] ?? first
  tx.audit({ action: 'tickets.record-bounce', subject: { type: 'outbound-mail', id: mail.id }, data: { outcome, status, recipients: said.length } })
  return { outboundMailId: mail.id, ticketId: mail.ticketId, outcome }
}

async function lockSentMail(tx: Tx, messageId: string | null): Promise<SentMail | null> {
  if (!messageId) return null
  await tx.db.$queryRaw`SELECT 1 AS locked FROM outbound_mails WHERE mail_message_id = ${messageId} FOR UPDATE`
  return tx.db.outboundMail.findUnique({ where: { mailMessageId: messageId }, include: { recipients: true } })
}

const reasonOf = ({ status, diagnostic }: RecipientReport) =>
  (status && diagnostic.includes(status) ? diagnostic : [status, diagnostic].filter(Boolean).join(' ')) || 'Returned by the mail server.'

/** What the report says of those this mail went to. A server that passed it on may name another address: of a mail to one person that is them. */
function reportsFor(mail: SentMail, { recipients }: DeliveryReport): RecipientReport[] {
  const own = recipients.filter(({ address }) => mail.recipients.some((one) => one.address === address))
  const [only] = mail.recipients
  return own.length === 0 && recipients.length === 1 && mail.recipients.length === 1 && only ? [{ ...recipients[0]!, address: only.address }] : own
}

/** A delay changes the words only: the server goes on trying. What it took and then returned has bounced. */
async function noteAtRecipient(tx: Tx, mail: SentMail, said: RecipientReport): Promise<void> {
  await tx.db.outboundRecipient.updateMany({
    where: { outboundMailId: mail.id, address: said.address },
    data: { said: reasonOf(said).slice(0, 500), fault: Prisma.DbNull, at: tx.now, ...(said.outcome === 'failed' ? { state: 'bounced' } : {}) },
  })
}

/** A mail that is still on its way keeps its state: whoever sends it says what became of the others. */
async function settleMail(tx: Tx, mail: SentMail): Promise<void> {
  if (!['sent', 'partly', 'unknown', 'kept'].includes(mail.status)) return
  const recipients = await tx.db.outboundRecipient.findMany({ where: { outboundMailId: mail.id } })
  const status = mailStatus(recipients.map(({ state }) => state as RecipientState))
  const bounced = recipients.filter(({ state }) => state === 'bounced')
  if (bounced.length === 0) return
  await tx.db.outboundMail.update({
    where: { id: mail.id },
    data: { lastError: bounced[0]!.said, fault: Prisma.DbNull, ...(status === 'queued' ? {} : { status }) },
  })
  tx.touch('tickets', ...(mail.ticketId ? [`ticket:${mail.ticketId}` as const] : []))
}

async function tellTicket(tx: Tx, ticketId: string, messageId: string | null): Promise<void> {
  const ticket = await lockTicket(tx, ticketId)
  tx.emit(mailBounced, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId } })
  await saveTicket(tx, ticket, { status: statusAfter(ticket.status as TicketStatus, 'bounced') })
}
