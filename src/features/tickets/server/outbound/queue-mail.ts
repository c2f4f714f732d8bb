import { normaliseEmail } from '@/domain/email-address'
import { invalid } from '@/domain/errors'
import { faultOf } from '@/domain/fault'
import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import { demandOneLine } from '@/server/mail'
import { isMachineAddress, MAX_COPIES, mailFaults, OWN_HEADER, type RecipientField } from '../../domain'
import { sendMailJob } from '../jobs'
import { type Sender, senderFor } from './sender'

export type MailToQueue = {
  readonly to: string
  readonly cc?: readonly string[] | undefined
  readonly bcc?: readonly string[] | undefined
  readonly subject: string
  readonly text: string
  readonly html?: string | null
  /** `reply`: a person wrote it. Every other kind is automatic and says so in its headers (RFC 3834). */
  readonly kind: 'reply' | 'survey-invite' | 'notice' | 'acknowledgement'
  /** Left out: the default mailbox, or the sender in the instance's settings. */
  readonly sender?: Sender
  readonly customerId?: string
  readonly ticketId?: string
  readonly messageId?: string
  readonly replyTo?: string | null
  /** Message-IDs this one answers, the oldest first. */
  readonly references?: readonly string[]
  readonly notBefore?: Date
  readonly undo?: object
  /** Where one click ends mails of this kind (RFC 2369, RFC 8058): a POST to it, without a question. */
  readonly unsubscribeUrl?: string
}

/**
 * The post: every mail that leaves goes through here. An agent's own reply comes from this feature; anything nobody wrote comes from the one outbound gate of flows, the
 * only other place that may import this file (a fence says so). Writes down what we owe, in the caller's transaction, with the job that sends it: a mail that was
 * promised is sent once, or visibly not. Its Message-ID is fixed here, so that however often a server gets it, it is one mail.
 * An automatic mail to a machine's address is written down and not sent: it would only be answered by another.
 * @returns the row's id, and the Message-ID an answer will name
 * @throws invalid `mail.bad-recipient`, `mail.line-break`, `mail.own-address`, `mail.too-many-recipients`
 */
export async function queueMail(tx: DirectTx, mail: MailToQueue): Promise<{ id: string; mailMessageId: string }> {
  const { writes, id, mailMessageId } = owedMail(tx, { ...mail, sender: mail.sender ?? (await senderFor(tx, {})) })
  await tx.write(...writes)
  return { id, mailMessageId }
}

/** The same for whoever writes more with it. @throws as `queueMail` */
export function owedMail(tx: DirectTx, mail: MailToQueue & { sender: Sender }): { id: string; to: string; mailMessageId: string; writes: Prisma.Sql[] } {
  const { sender } = mail
  const recipients = recipientsOf(mail)
  const to = recipients[0]!.address
  demandNotOurs(sender, recipients)
  const id = newId(tx.now.getTime())
  const mailMessageId = `${id}@${sender.address.split('@')[1]}`
  const notBefore = mail.notBefore ?? tx.now
  const isPointless = mail.kind !== 'reply' && isMachineAddress(to)
  const why = isPointless ? faultOf(mailFaults.toMachine()) : null
  const owed = Prisma.sql`
    INSERT INTO outbound_mails (id, customer_id, ticket_id, message_id, mailbox_id, kind, mail_message_id, from_address, reply_to, to_address, subject, text_body, html_body, headers, status,
      last_error, fault, not_before, undo, created_at)
    VALUES (${id}::uuid, ${mail.customerId ?? null}::uuid, ${mail.ticketId ?? null}::uuid, ${mail.messageId ?? null}::uuid, ${sender.mailboxId}::uuid, ${mail.kind}, ${mailMessageId},
      ${demandOneLine(sender.from, 'sender')}, ${mail.replyTo ? demandOneLine(mail.replyTo, 'reply address') : null}, ${to}, ${demandOneLine(mail.subject, 'subject')}, ${mail.text},
      ${mail.html ?? null}, ${JSON.stringify(headersOf(id, mail))}::jsonb, ${isPointless ? 'cancelled' : 'queued'},
      ${why?.message ?? null}, ${why ? JSON.stringify(why.fault) : null}::jsonb, ${notBefore}, ${mail.undo ? JSON.stringify(mail.undo) : null}::jsonb, ${tx.now})
    RETURNING 1`
  const everybody = Prisma.sql`
    INSERT INTO outbound_recipients (outbound_mail_id, address, field, at)
    SELECT ${id}::uuid, r.address, r.field, ${tx.now}::timestamptz FROM jsonb_to_recordset(${jsonRows(recipients)}::jsonb) AS r(address text, field text) RETURNING 1`
  if (!isPointless) tx.enqueue(sendMailJob, { outboundMailId: id }, { runAt: notBefore, maxAttempts: 25 })
  return { id, to, mailMessageId, writes: [owed, everybody] }
}

/** Each address once, in the first field that names it: the customer's first, then copies, then blind ones. */
function recipientsOf({ to, cc = [], bcc = [] }: MailToQueue): { address: string; field: RecipientField }[] {
  if (cc.length + bcc.length > MAX_COPIES)
    throw invalid('mail.too-many-recipients', `A reply has at most ${MAX_COPIES} copies.`, { field: cc.length > 0 ? 'cc' : 'bcc', most: MAX_COPIES })
  const all = new Map<string, RecipientField>()
  for (const [field, addresses] of [
    ['to', [to]],
    ['cc', cc],
    ['bcc', bcc],
  ] as const)
    for (const typed of addresses) {
      const address = normaliseEmail(demandOneLine(typed, 'recipient'))
      if (!address)
        throw invalid('mail.bad-recipient', `“${typed.slice(0, 100)}” is not an e-mail address a mail can go to.`, { field, typed: typed.slice(0, 100) })
      if (!all.has(address)) all.set(address, field)
    }
  return [...all].map(([address, field]) => ({ address, field }))
}

/** A mail to one of our own mailboxes would come back in. @throws invalid `mail.own-address` */
function demandNotOurs({ ours }: Sender, recipients: readonly { address: string; field: RecipientField }[]): void {
  const own = recipients.find(({ address }) => ours.has(address))
  if (!own) return
  throw invalid('mail.own-address', `${own.address} is our own mailbox “${ours.get(own.address)}”: the mail would come back in.`, {
    ...{ field: own.field, address: own.address, mailbox: ours.get(own.address) },
  })
}

function headersOf(id: string, { kind, references = [], unsubscribeUrl }: MailToQueue): Record<string, string> {
  const chain = references.map((reference) => `<${demandOneLine(reference, 'reference')}>`)
  return {
    [OWN_HEADER]: id,
    ...(chain.length > 0 ? { 'in-reply-to': chain.at(-1)!, references: chain.slice(-20).join(' ') } : {}),
    ...(unsubscribeUrl
      ? { 'list-unsubscribe': `<${demandOneLine(unsubscribeUrl, 'unsubscribe address')}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }
      : {}),
    ...(kind === 'reply' ? {} : { 'auto-submitted': kind === 'acknowledgement' ? 'auto-replied' : 'auto-generated', 'x-auto-response-suppress': 'All' }),
  }
}
