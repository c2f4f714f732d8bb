import { normaliseEmail } from '@/domain/email-address'
import type { Ctx } from '@/server/context'
import type { RawMail } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { classifyMail, type MailDisposition, type ParsedMail, readHeaders } from '../../domain'
import { isOwnMessageId } from './find-thread'
import { postMail } from './post-mail'
import { type ReadMail, readRawMail } from './read-raw-mail'
import type { MailTakenIn } from './take-in-mail'

/**
 * Reads a kept mail, judges it and puts it where it belongs: into a ticket, or aside with the reason. Reading happens outside the transaction;
 * the decision holds the mail's row, so that two handlers of one mail make one message.
 */
export async function handleRawMail(ctx: Ctx, rawMailId: string): Promise<MailTakenIn> {
  const kept = await ctx.db.rawMail.findUniqueOrThrow({ where: { id: rawMailId } })
  if (kept.disposition !== 'received') return answerOf(kept)
  const read = await readRawMail(kept.raw)
  return transact(ctx, async (tx) => {
    const row = await lockRawMail(tx, rawMailId)
    if (row.disposition !== 'received') return answerOf(row)
    const verdict = read.unreadable ? { kind: 'unreadable' as const, reason: 'unreadable' } : await judge(tx, row, read.mail)
    if (verdict.kind !== 'person') return answerOf(await suspend(tx, row, read, verdict.reason))
    const posted = await postMail(tx, row, read.mail)
    return answerOf(
      await settle(tx, row, { disposition: posted.created ? 'ticket-created' : 'ticket-updated', ticketId: posted.ticketId, messageId: row.id, reason: null }),
    )
  })
}

export async function lockRawMail(tx: Tx, rawMailId: string): Promise<RawMail> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM raw_mails WHERE id = ${rawMailId}::uuid FOR UPDATE`
  return tx.db.rawMail.findUniqueOrThrow({ where: { id: rawMailId } })
}

async function judge(tx: Tx, row: RawMail, mail: ParsedMail) {
  const fromAddress = normaliseEmail(mail.from?.address)
  const since = new Date(tx.now.getTime() - 3_600_000)
  const mailsInLastHour = fromAddress ? await tx.db.rawMail.count({ where: { fromAddress, receivedAt: { gt: since }, id: { not: row.id } } }) : 0
  return classifyMail({ headers: readHeaders(row.raw), fromAddress, messageIdIsOurs: await isOwnMessageId(tx, mail.messageId), mailsInLastHour })
}

const suspend = (tx: Tx, row: RawMail, { mail, unreadable }: ReadMail, reason: string) => {
  tx.audit({ action: 'tickets.suspend-mail', subject: { type: 'raw-mail', id: row.id }, data: { reason } })
  return settle(tx, row, {
    disposition: 'suspended',
    reason: unreadable ? `unreadable: ${unreadable}` : reason,
    subject: mail.subject,
    fromAddress: normaliseEmail(mail.from?.address) ?? row.fromAddress,
  })
}

type Settled = { disposition: MailDisposition; reason: string | null; ticketId?: string; messageId?: string; subject?: string; fromAddress?: string | null }

export async function settle(tx: Tx, row: RawMail, outcome: Settled): Promise<RawMail> {
  tx.touch('tickets')
  return tx.db.rawMail.update({ where: { id: row.id }, data: { ...outcome, handledAt: tx.now } })
}

export const answerOf = (row: RawMail): MailTakenIn => ({
  messageId: row.id,
  disposition: row.disposition as MailDisposition,
  ...(row.reason ? { reason: row.reason } : {}),
  ...(row.ticketId ? { ticketId: row.ticketId } : {}),
})
