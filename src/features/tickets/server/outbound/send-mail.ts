import { unavailable } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { OutboundMail } from '@/server/db/generated/client'
import { transact } from '@/server/db/transact'
import { type MailTransport, mailSettings, type OutgoingMail, type SendOutcome, smtpTransport } from '@/server/mail'
import { sendMailJob } from '../jobs'

const MAX_TRIES = 8
const FIRST_RETRY_SECONDS = 30

/** How mail leaves this instance; null: it does not. */
const configuredTransport = (): MailTransport | null => {
  const { smtpUrl } = mailSettings()
  return smtpUrl ? smtpTransport(smtpUrl) : null
}

/**
 * Sends one mail we owe: claim · send · write down what happened, three transactions, so that the network is never inside one.
 * A mail found in `sending` belonged to a worker that died while it sent: it may have left, so it becomes `unknown` and a person decides;
 * it is never sent again by itself. Without a mail server, and for demo customers, it is kept where people can read it.
 */
export async function sendMail(ctx: Ctx, outboundMailId: string, transport: MailTransport | null = configuredTransport()): Promise<void> {
  const mail = await claim(ctx, outboundMailId, transport !== null)
  if (!mail || !transport) return
  const outcome = await transport.send(outgoing(mail))
  await settle(ctx, mail, outcome)
}

async function claim(ctx: Ctx, id: string, canSend: boolean): Promise<OutboundMail | null> {
  return transact(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ status: string; due: boolean; demo: boolean }[]>`
      SELECT m.status, m.not_before <= ${tx.now} AS due, coalesce(c.demo, false) AS demo
      FROM outbound_mails m LEFT JOIN customers c ON c.id = m.customer_id WHERE m.id = ${id}::uuid FOR UPDATE OF m`
    if (row?.status === 'sending') await move(id, { status: 'unknown', lastError: 'The worker ended while it was sending.' })
    if (row?.status !== 'queued') return null
    if (!row.due) throw unavailable('tickets.mail-not-due', 'This mail is not due yet.')
    if (!canSend || row.demo) {
      await move(id, { status: 'kept', lastError: null })
      return null
    }
    return move(id, { status: 'sending', attempts: { increment: 1 } })

    async function move(mailId: string, data: { status: string; lastError?: string | null; attempts?: { increment: number } }) {
      const mail = await tx.db.outboundMail.update({ where: { id: mailId }, data })
      tx.touch('tickets', ...(mail.ticketId ? [`ticket:${mail.ticketId}` as const] : []))
      return mail
    }
  })
}

/** What a failed attempt leads to: a refusal for good, or one for now after many tries, is `failed`; silence after the first byte is `unknown`. */
async function settle(ctx: Ctx, mail: OutboundMail, outcome: SendOutcome): Promise<void> {
  await transact(ctx, async (tx) => {
    const retry = outcome.kind === 'refused' && !outcome.permanent && mail.attempts < MAX_TRIES
    const status = outcome.kind === 'sent' ? 'sent' : outcome.kind === 'unknown' ? 'unknown' : retry ? 'queued' : 'failed'
    const notBefore = new Date(tx.now.getTime() + FIRST_RETRY_SECONDS * 1_000 * 2 ** (mail.attempts - 1))
    await tx.db.outboundMail.updateMany({
      where: { id: mail.id, status: { in: ['sending', 'unknown'] } },
      data: {
        status,
        lastError: outcome.kind === 'sent' ? null : outcome.error,
        ...(status === 'sent' ? { sentAt: tx.now } : {}),
        ...(retry ? { notBefore } : {}),
      },
    })
    if (retry) tx.enqueue(sendMailJob, { outboundMailId: mail.id }, { runAt: notBefore, maxAttempts: 25 })
    tx.touch('tickets', ...(mail.ticketId ? [`ticket:${mail.ticketId}` as const] : []))
  })
}

/** The row as it goes on the wire. The mail sink shows exactly this. */
export const outgoing = (mail: OutboundMail): OutgoingMail => ({
  messageId: mail.mailMessageId,
  from: mail.fromAddress,
  to: mail.toAddress,
  replyTo: mail.replyTo,
  subject: mail.subject,
  text: mail.textBody,
  headers: mail.headers as Record<string, string>,
  date: mail.createdAt,
})
