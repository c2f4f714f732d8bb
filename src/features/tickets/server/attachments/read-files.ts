import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { canonicalTicketId } from '../load-ticket'
import { type FileView, listWaitingFiles } from './attach-file'

/** The files of the reply this person is writing on a ticket. */
export async function listDraftFiles(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<FileView[]> {
  const userId = userIdOf(ctx.actor)
  return userId ? listWaitingFiles(ctx.db, { ticketId: await canonicalTicketId(ctx.db, ticketId), userId }) : []
}

/** Takes a file off the reply this person is writing; one that was sent stays. */
export async function detachFile(ctx: Ctx, { attachmentId }: { attachmentId: string }): Promise<void> {
  const uploadedBy = userIdOf(ctx.actor)
  await transact(ctx, async (tx) => {
    await tx.db.attachment.deleteMany({ where: { id: attachmentId, uploadedBy: uploadedBy ?? '', messageId: null, scheduledReplyId: null } })
  })
}

/**
 * A file for who may read tickets; one that belongs to a draft, for its writer alone.
 * @throws missing `attachment.missing`
 */
export async function readAttachment(ctx: Ctx, { attachmentId }: { attachmentId: string }): Promise<FileView & { content: Uint8Array }> {
  const file = await ctx.db.attachment.findUnique({ where: { id: attachmentId } })
  const isDraft = file && !file.messageId && !file.scheduledReplyId
  if (!file || (isDraft && file.uploadedBy !== userIdOf(ctx.actor))) throw missing('attachment', { attachmentId })
  return { id: file.id, name: file.name, type: file.type, bytes: file.bytes, content: file.content }
}

/** Files of drafts nobody came back to. */
const FORGOTTEN_DAYS = 30

/** Deletes files that have belonged to no message for a month. @returns how many */
export async function sweepDraftFiles(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - FORGOTTEN_DAYS * 86_400_000)
  const { count } = await ctx.db.attachment.deleteMany({ where: { messageId: null, scheduledReplyId: null, createdAt: { lt: before } } })
  return count
}
