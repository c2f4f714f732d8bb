import { createHash } from 'node:crypto'
import { normaliseEmail } from '@/domain/email-address'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { cleanSubject, headerOf, type MailDisposition, normaliseMessageId, readHeaders } from '../../domain'
import { handleMailJob } from '../jobs'
import { handleRawMail } from './handle-raw-mail'

export type MailTakenIn = { messageId: string; disposition: MailDisposition; reason?: string; ticketId?: string }

/** Should this process die between keeping a mail and handling it, a worker does it after this time. */
const FALLBACK_SECONDS = 20

/**
 * The one way mail comes in, whatever the door: kept as it came, before anything looks into it; then read, judged, threaded.
 * However often a mail is delivered, it is taken in once. Once this returns, the mail is safe; what could not be handled waits where a person sees it.
 */
export async function takeInMail(ctx: Ctx, { raw, source }: { raw: Uint8Array; source: string }): Promise<MailTakenIn> {
  const kept = await keepRaw(ctx, raw, source)
  if (kept.isNew) return handleNow(ctx, kept.id)
  const first = await ctx.db.rawMail.findUniqueOrThrow({ where: { id: kept.id } })
  return { messageId: first.id, disposition: 'duplicate', ...(first.ticketId ? { ticketId: first.ticketId } : {}) }
}

async function keepRaw(ctx: Ctx, raw: Uint8Array, source: string): Promise<{ id: string; isNew: boolean }> {
  const headers = readHeaders(raw)
  const sha256 = createHash('sha256').update(raw).digest()
  const fromAddress = normaliseEmail(headerOf(headers, 'from'))
  const messageId = normaliseMessageId(headerOf(headers, 'message-id'))
  // The sender is part of it: a mail must not be able to make another person's mail a duplicate by guessing its Message-ID.
  const dedupeKey = messageId ? `id ${messageId} ${fromAddress ?? ''}` : `sha256 ${sha256.toString('hex')}`
  return transact(ctx, async (tx) => {
    const id = newId(tx.now.getTime())
    const created = await tx.db.rawMail.createMany({
      data: [
        {
          id,
          receivedAt: tx.now,
          source,
          raw: Uint8Array.from(raw),
          sha256,
          dedupeKey,
          fromAddress,
          subject: cleanSubject(headerOf(headers, 'subject') ?? ''),
        },
      ],
      skipDuplicates: true,
    })
    if (created.count === 0) return { id: (await tx.db.rawMail.findUniqueOrThrow({ where: { dedupeKey }, select: { id: true } })).id, isNew: false }
    tx.enqueue(handleMailJob, { rawMailId: id }, { runAt: new Date(tx.now.getTime() + FALLBACK_SECONDS * 1_000) })
    return { id, isNew: true }
  })
}

/** Handles the mail at once for the door's answer. Should that fail, the mail is safe and its job tries again. */
async function handleNow(ctx: Ctx, rawMailId: string): Promise<MailTakenIn> {
  try {
    return await handleRawMail(ctx, rawMailId)
  } catch (error) {
    ctx.log.error({ err: error, rawMailId }, 'a mail was kept but could not be handled yet')
    return { messageId: rawMailId, disposition: 'suspended', reason: 'kept: it is handled shortly' }
  }
}
