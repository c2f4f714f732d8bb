import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { MailDisposition } from '../../domain'
import { handleRawMail } from './handle-raw-mail'
import { type ArrivedMail, keepRawMail } from './keep-raw-mail'

export type MailTakenIn = { messageId: string; disposition: MailDisposition; reason?: string; ticketId?: string }

/**
 * The one way mail comes in, whatever the door: kept as it came, before anything looks into it; then read, judged, threaded.
 * However often a mail is delivered, it is taken in once. Once this returns, the mail is safe; what could not be handled waits where a person sees it.
 */
export async function takeInMail(ctx: Ctx, mail: ArrivedMail): Promise<MailTakenIn> {
  const kept = await transact(ctx, (tx) => keepRawMail(tx, mail))
  if (kept.isNew) return handleNow(ctx, kept.id, mail.raw)
  const first = await ctx.db.rawMail.findUniqueOrThrow({ where: { id: kept.id }, select: { id: true, ticketId: true } })
  return { messageId: first.id, disposition: 'duplicate', ...(first.ticketId ? { ticketId: first.ticketId } : {}) }
}

/** Handles a kept mail at once. Should that fail, the mail is safe and its job tries again. */
export async function handleNow(ctx: Ctx, rawMailId: string, raw: Uint8Array): Promise<MailTakenIn> {
  try {
    return await handleRawMail(ctx, rawMailId, raw)
  } catch (error) {
    ctx.log.error({ err: error, rawMailId }, 'a mail was kept but could not be handled yet')
    return { messageId: rawMailId, disposition: 'suspended', reason: 'kept: it is handled shortly' }
  }
}
