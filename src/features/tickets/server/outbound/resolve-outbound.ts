import { conflict, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { OutboundMail } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { isOwed, isSendable, mailFaults, mailStatus, type RecipientState, type ResolveOutboundInput } from '../../domain'
import { sendMailJob } from '../jobs'
import { saidColumns } from './said-columns'
import { senderFor } from './sender'

const FROM = {
  'send-again': ['unknown', 'failed', 'partly', 'kept', 'queued'],
  'it-was-sent': ['unknown'],
  'give-up': ['unknown', 'queued'],
} as const satisfies Record<ResolveOutboundInput['verdict'], readonly string[]>

/**
 * A person decides about a mail that is stuck: sends it (again) to whoever has not got it, from the same mailbox or another one, says that it
 * arrived, or gives it up. Recipients whose server took it get nothing a second time.
 * @throws conflict `tickets.mail-moved-on` when it is no longer stuck, `tickets.mailbox-cannot-send` · missing `outbound-mail.missing`
 */
export async function resolveOutbound(ctx: Ctx, { outboundMailId: id, verdict, mailboxId }: ResolveOutboundInput): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS locked FROM outbound_mails WHERE id = ${id}::uuid FOR UPDATE`
    const mail = await tx.db.outboundMail.findUnique({ where: { id } })
    if (!mail) throw missing('outbound-mail', { outboundMailId: id })
    const inUndo = mail.status === 'queued' && mail.attempts === 0 && verdict === 'send-again'
    if (inUndo || !(FROM[verdict] as readonly string[]).includes(mail.status))
      throw conflict('tickets.mail-moved-on', 'This mail is no longer stuck.', { status: mail.status })
    const states = await decide(tx, mail, verdict)
    const status = verdict === 'send-again' ? 'queued' : mailStatus(states)
    const another = verdict === 'send-again' && mailboxId ? await fromAnother(tx, mail, mailboxId) : {}
    await tx.db.outboundMail.update({
      where: { id },
      data: {
        ...another,
        status,
        ...(status === 'queued' ? { notBefore: tx.now, attempts: 0 } : {}),
        ...(status === 'sent' || status === 'partly' ? { sentAt: mail.sentAt ?? tx.now } : {}),
      },
    })
    if (status === 'queued') tx.enqueue(sendMailJob, { outboundMailId: id }, { maxAttempts: 25 })
    tx.audit({
      action: `tickets.${verdict}`,
      subject: { type: 'outbound-mail', id },
      ...(mail.customerId ? { customerId: mail.customerId } : {}),
      data: { from: mail.status, to: status, ...(mailboxId ? { mailboxId } : {}) },
    })
    tx.touch('tickets', ...(mail.ticketId ? [`ticket:${mail.ticketId}` as const] : []))
  })
}

/** What the verdict makes of each recipient. */
async function decide(tx: Tx, mail: OutboundMail, verdict: ResolveOutboundInput['verdict']): Promise<RecipientState[]> {
  const recipients = await tx.db.outboundRecipient.findMany({ where: { outboundMailId: mail.id } })
  return Promise.all(
    recipients.map(async ({ address, state: kept }) => {
      const state = kept as RecipientState
      const next = after(state)
      if (next !== state)
        await tx.db.outboundRecipient.update({
          where: { outboundMailId_address: { outboundMailId: mail.id, address } },
          data: { state: next, at: tx.now, ...(verdict === 'send-again' ? {} : saidColumns(mailFaults.decided(tx.actor.name))) },
        })
      return next
    }),
  )

  function after(state: RecipientState): RecipientState {
    if (verdict === 'send-again') return isSendable(state) ? 'queued' : state
    if (verdict === 'it-was-sent') return state === 'unknown' ? 'sent' : state
    return state === 'unknown' || isOwed(state) ? 'refused' : state
  }
}

/** The sender and reply address of another mailbox. The Message-ID stays: it is the same mail. */
async function fromAnother(tx: Tx, mail: OutboundMail, mailboxId: string) {
  const sender = await senderFor(tx, { asked: mailboxId })
  const ticket = mail.ticketId ? await tx.db.ticket.findUnique({ where: { id: mail.ticketId }, select: { replyToken: true } }) : null
  return { mailboxId: sender.mailboxId, fromAddress: sender.from, replyTo: ticket ? sender.replyTo(ticket.replyToken) : null }
}
