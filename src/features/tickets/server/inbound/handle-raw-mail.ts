import { normaliseEmail } from '@/domain/email-address'
import type { Ctx } from '@/server/context'
import type { RawMail } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { classifyMail, headerOf, type MailDisposition, type MailHeaders, type ParsedMail, readDeliveryReport, readHeaders } from '../../domain'
import { acknowledgeMail } from '../rules/acknowledge-mail'
import { isOwnMessageId } from './find-thread'
import { ownAddresses } from './own-addresses'
import { postMail } from './post-mail'
import { type ReadMail, readRawMail } from './read-raw-mail'
import { recordBounce } from './record-bounce'
import type { MailTakenIn } from './take-in-mail'

/**
 * Reads a kept mail, judges it and puts it where it belongs: into a ticket, to the mail of ours it reports about, or aside with the reason. Reading
 * happens outside the transaction; the decision holds the mail's row, so that two handlers of one mail make one message.
 * @param inHand the mail's bytes, where the caller has them
 */
export async function handleRawMail(ctx: Ctx, rawMailId: string, inHand?: Uint8Array): Promise<MailTakenIn> {
  const kept = await ctx.db.rawMail.findUniqueOrThrow({ where: { id: rawMailId }, omit: { raw: true } })
  if (kept.disposition !== 'received') return answerOf(kept)
  const raw = inHand ?? (await ctx.db.rawMail.findUniqueOrThrow({ where: { id: rawMailId }, select: { raw: true } })).raw
  const headers = readHeaders(raw)
  const read = await readRawMail(raw)
  return transact(ctx, async (tx) => {
    const row = await lockRawMail(tx, rawMailId)
    if (row.disposition !== 'received') return answerOf(row)
    const { kind, reason } = read.unreadable ? { kind: 'unreadable' as const, reason: 'unreadable' } : await judge(tx, row, headers, read.mail)
    if (kind === 'bounce') {
      const noted = await noteBounce(tx, row, headers, read.mail)
      if (noted) return answerOf(noted)
    }
    if (kind !== 'person') return answerOf(await suspend(tx, row, read, kind, reason))
    const posted = await postMail(tx, row, read.mail)
    if (posted.created) await acknowledgeMail(tx, { ticketId: posted.ticketId, headers, mail: read.mail })
    const disposition = posted.created ? 'ticket-created' : 'ticket-updated'
    return answerOf(await settle(tx, row, { disposition, kind, ticketId: posted.ticketId, messageId: row.id, reason: null }))
  })
}

/** A kept mail without its bytes, of which there may be many: they never change, and are read once. */
export type KeptMail = Omit<RawMail, 'raw'>

export async function lockRawMail(tx: Tx, rawMailId: string): Promise<KeptMail> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM raw_mails WHERE id = ${rawMailId}::uuid FOR UPDATE`
  return tx.db.rawMail.findUniqueOrThrow({ where: { id: rawMailId }, omit: { raw: true } })
}

async function judge(tx: Tx, row: KeptMail, headers: MailHeaders, mail: ParsedMail) {
  const fromAddress = normaliseEmail(mail.from?.address)
  const since = new Date(tx.now.getTime() - 3_600_000)
  return classifyMail({
    headers,
    fromAddress,
    fromName: mail.from?.name ?? '',
    subject: mail.subject,
    files: mail.attachments,
    ownAddresses: await ownAddresses(tx),
    messageIdIsOurs: await isOwnMessageId(tx, mail.messageId),
    mailsInLastHour: fromAddress ? await tx.db.rawMail.count({ where: { fromAddress, receivedAt: { gt: since }, id: { not: row.id } } }) : 0,
  })
}

/** A bounce of a mail of ours is told at that mail; of one that is not ours a person is asked. */
async function noteBounce(tx: Tx, row: KeptMail, headers: MailHeaders, mail: ParsedMail): Promise<KeptMail | null> {
  const report = readDeliveryReport(mail, headerOf(headers, 'x-failed-recipients'))
  const bounced = report && (await recordBounce(tx, report))
  if (!bounced) return null
  const { outboundMailId, ticketId, outcome } = bounced
  return settle(tx, row, {
    ...{ disposition: 'noted', kind: 'bounce', reason: `bounce-${outcome}`, subject: mail.subject, outboundMailId },
    ...(ticketId ? { ticketId } : {}),
  })
}

const suspend = (tx: Tx, row: KeptMail, { mail, unreadable }: ReadMail, kind: string, reason: string) => {
  tx.audit({ action: 'tickets.suspend-mail', subject: { type: 'raw-mail', id: row.id }, data: { reason } })
  return settle(tx, row, {
    ...{ disposition: 'suspended', kind, subject: mail.subject },
    reason: unreadable ? `unreadable: ${unreadable}` : reason,
    fromAddress: normaliseEmail(mail.from?.address) ?? row.fromAddress,
  })
}

type Settled = {
  disposition: MailDisposition
  reason: string | null
  kind?: string
  ticketId?: string
  messageId?: string
  outboundMailId?: string
  subject?: string
  fromAddress?: string | null
}

export async function settle(tx: Tx, row: KeptMail, { subject, ...outcome }: Settled): Promise<KeptMail> {
  tx.touch('tickets')
  return tx.db.rawMail.update({
    where: { id: row.id },
    omit: { raw: true },
    data: { ...outcome, ...(subject === undefined ? {} : { subject: storable(subject) }), handledAt: tx.now },
  })
}

const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed().slice(0, 1_000)

/** What the door says. A bounce that was noted is, for who delivers, one that was set aside. */
export const answerOf = (row: KeptMail): MailTakenIn => ({
  messageId: row.id,
  disposition: row.disposition === 'noted' ? 'suspended' : (row.disposition as MailDisposition),
  ...(row.reason ? { reason: row.reason } : {}),
  ...(row.ticketId ? { ticketId: row.ticketId } : {}),
})
