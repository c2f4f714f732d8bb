import { normaliseEmail } from '@/domain/email-address'
import { invalid } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Prisma } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { demandOneLine, formatAddress, mailSettings } from '@/server/mail'
import { OWN_HEADER } from '../../domain'
import { sendMailJob } from '../jobs'

export type MailToQueue = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** `reply`: a person wrote it. Every other kind is automatic and says so in its headers (RFC 3834). */
  readonly kind: 'reply' | 'survey-invite' | 'notice'
  readonly customerId?: string
  readonly ticketId?: string
  readonly messageId?: string
  readonly replyTo?: string | null
  /** Message-IDs this one answers, the oldest first. */
  readonly references?: readonly string[]
  readonly notBefore?: Date
  readonly undo?: object
}

/**
 * The one gate for mail to customers. Writes down what we owe, in the caller's transaction, with the job that sends it: a mail that was
 * promised is sent once, or visibly not. Its Message-ID is fixed here, so that however often a server gets it, it is one mail.
 * @returns the row's id, and the Message-ID an answer will name
 * @throws invalid `mail.bad-recipient`, `mail.line-break`
 */
export async function queueMail(tx: Tx, mail: MailToQueue): Promise<{ id: string; mailMessageId: string }> {
  const to = normaliseEmail(demandOneLine(mail.to, 'recipient'))
  if (!to) throw invalid('mail.bad-recipient', 'This is not an e-mail address a mail can go to.', { field: 'to' })
  const { from } = mailSettings()
  const id = newId(tx.now.getTime())
  const mailMessageId = `${id}@${from.address.split('@')[1]}`
  const notBefore = mail.notBefore ?? tx.now
  await tx.db.outboundMail.create({
    data: {
      id,
      customerId: mail.customerId ?? null,
      ticketId: mail.ticketId ?? null,
      messageId: mail.messageId ?? null,
      kind: mail.kind,
      mailMessageId,
      fromAddress: demandOneLine(formatAddress(from), 'sender'),
      replyTo: mail.replyTo ? demandOneLine(mail.replyTo, 'reply address') : null,
      toAddress: to,
      subject: demandOneLine(mail.subject, 'subject'),
      textBody: mail.text,
      headers: headersOf(id, mail),
      status: 'queued',
      notBefore,
      ...(mail.undo ? { undo: mail.undo as Prisma.InputJsonValue } : {}),
      createdAt: tx.now,
    },
  })
  tx.enqueue(sendMailJob, { outboundMailId: id }, { runAt: notBefore, maxAttempts: 25 })
  return { id, mailMessageId }
}

function headersOf(id: string, { kind, references = [] }: MailToQueue): Record<string, string> {
  const chain = references.map((reference) => `<${demandOneLine(reference, 'reference')}>`)
  return {
    [OWN_HEADER]: id,
    ...(chain.length > 0 ? { 'in-reply-to': chain.at(-1)!, references: chain.slice(-20).join(' ') } : {}),
    ...(kind === 'reply' ? {} : { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' }),
  }
}
