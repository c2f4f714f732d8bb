import { normaliseEmail } from '@/domain/email-address'
import type { Tx } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { ACKNOWLEDGEMENTS_A_DAY, acknowledgement, isProvenSender, type MailHeaders, normaliseMessageId, type ParsedMail } from '../../domain'
import { queueMail } from '../outbound/queue-mail'
import { senderFor } from '../outbound/sender'
import { rulesSetting } from './conversation-rules'

const DAY_MS = 86_400_000

/**
 * Tells who wrote that their message has arrived, when the desk wants that: once, for the mail that began the ticket. Called for mail of persons only; what
 * machines wrote never comes here. Whose address our own server has not proven is not answered (it may be anybody's), and one address gets a few a day:
 * two machines that answer each other end there.
 */
export async function acknowledgeMail(tx: Tx, { ticketId, headers, mail }: { ticketId: string; headers: MailHeaders; mail: ParsedMail }): Promise<void> {
  const { acknowledge } = await getSetting(tx.db, rulesSetting)
  const to = normaliseEmail(mail.from?.address)
  if (!acknowledge.active || !to || !isProvenSender(headers, to, acknowledge.authServer)) return
  if (await hasHadEnough(tx, to)) return
  const ticket = await tx.db.ticket.findUniqueOrThrow({
    where: { id: ticketId },
    select: { number: true, customerId: true, mailboxId: true, replyToken: true, mailbox: { select: { language: true } } },
  })
  const sender = await senderFor(tx, { ofTicket: ticket.mailboxId })
  const { name: shop } = await getSetting(tx.db, workspaceSetting)
  const answered = normaliseMessageId(mail.messageId)
  const queued = await queueMail(tx, {
    kind: 'acknowledgement',
    ...{ to, sender, ticketId, customerId: ticket.customerId },
    ...acknowledgement(acknowledge, { language: ticket.mailbox?.language ?? null, number: ticket.number, shop }),
    replyTo: sender.replyTo(ticket.replyToken),
    references: answered ? [answered] : [],
  })
  tx.audit({ action: 'tickets.acknowledge', subject: { type: 'ticket', id: ticketId }, customerId: ticket.customerId, data: { outboundMailId: queued.id } })
}

async function hasHadEnough(tx: Tx, address: string): Promise<boolean> {
  const since = new Date(tx.now.getTime() - DAY_MS)
  const sent = await tx.db.outboundRecipient.count({ where: { address, mail: { kind: 'acknowledgement', createdAt: { gt: since } } } })
  return sent >= ACKNOWLEDGEMENTS_A_DAY
}
