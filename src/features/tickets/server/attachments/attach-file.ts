import { createHash, randomUUID } from 'node:crypto'
import { userIdOf } from '@/domain/actor'
import { conflict, forbidden, invalid } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { type DirectTx, type Tx, transact } from '@/server/db/transact'
import { attachableType, cleanFileName, MAX_FILE_BYTES, MAX_FILES, MAX_FILES_BYTES } from '../../domain'
import { canonicalTicketId } from '../load-ticket'

export type FileView = { id: string; name: string; type: string; bytes: number }

export const fileColumns = { id: true, name: true, type: true, bytes: true } as const

/**
 * Keeps a file for the reply this person is writing on a ticket. Its id is random, its type is what its bytes say, its name is a label.
 * @throws invalid `tickets.file-empty`, `tickets.file-too-large`, `tickets.file-is-a-program`, `tickets.too-many-files` · missing `ticket.missing`
 */
export async function attachFile(ctx: Ctx, { ticketId, name, content }: { ticketId: string; name: string; content: Uint8Array }): Promise<FileView> {
  const uploadedBy = userIdOf(ctx.actor)
  if (!uploadedBy) throw forbidden('tickets.files-are-for-people', 'Only a signed-in person attaches files here.')
  return transact(ctx, async (tx) => {
    const id = await canonicalTicketId(tx.db, ticketId)
    const waiting = await listWaitingFiles(tx.db, { ticketId: id, userId: uploadedBy })
    demandRoom([...waiting, { bytes: content.length }])
    return keepFile(tx, { ticketId: id, uploadedBy, messageId: null, name, content })
  })
}

/** Keeps one file. @throws invalid as above */
export async function keepFile(
  tx: Tx,
  { name, content, ...owner }: { ticketId: string; uploadedBy: string | null; messageId: string | null; name: string; content: Uint8Array },
): Promise<FileView> {
  const label = cleanFileName(name)
  if (content.length === 0) throw invalid('tickets.file-empty', `“${label}” is empty.`, { field: 'file', name: label })
  if (content.length > MAX_FILE_BYTES)
    throw invalid('tickets.file-too-large', `“${label}” is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB.`, {
      field: 'file',
      mb: MAX_FILE_BYTES / 1024 / 1024,
    })
  const type = attachableType(content, label)
  if (!type) throw invalid('tickets.file-is-a-program', `“${label}” is a program. Mail servers refuse those.`, { field: 'file', name: label })
  return tx.db.attachment.create({
    data: {
      ...{ ...owner, id: randomUUID(), name: label, type, bytes: content.length, createdAt: tx.now },
      sha256: new Uint8Array(createHash('sha256').update(content).digest()),
      content: new Uint8Array(content),
    },
    select: fileColumns,
  })
}

/** @throws invalid `tickets.too-many-files` */
export function demandRoom(files: readonly { bytes: number }[]): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (files.length > MAX_FILES || bytes > MAX_FILES_BYTES)
    throw invalid('tickets.too-many-files', `A message carries at most ${MAX_FILES} files and ${MAX_FILES_BYTES / 1024 / 1024} MB in all.`, {
      ...{ field: 'file', most: MAX_FILES, mb: MAX_FILES_BYTES / 1024 / 1024 },
    })
}

/** On the ticket, or on one that was merged into it since. */
const onTicket = (ticketId: string) => ({ ticket: { OR: [{ id: ticketId }, { mergedIntoId: ticketId }] } })

/** Files this person attached on a ticket that belong to no message yet, in the order they came. */
export const listWaitingFiles = (db: Pick<TxDb, 'attachment'>, { ticketId, userId }: { ticketId: string; userId: string }): Promise<FileView[]> =>
  db.attachment.findMany({
    where: { ...onTicket(ticketId), uploadedBy: userId, messageId: null, scheduledReplyId: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: fileColumns,
  })

/**
 * Makes files of the actor's draft part of a message or of a scheduled reply.
 * @throws conflict `tickets.file-gone` when one is not there, not theirs, or already part of another
 */
export async function claimFiles(
  tx: DirectTx,
  { ticketId, ids, userId, to }: { ticketId: string; ids: readonly string[]; userId: string | null; to: { messageId: string } | { scheduledReplyId: string } },
): Promise<void> {
  if (ids.length === 0) return
  const wanted = [...new Set(ids)]
  const files = await tx.db.$queryRaw<{ bytes: number }[]>`
    SELECT a.bytes FROM attachments a JOIN tickets t ON t.id = a.ticket_id
    WHERE (t.id = ${ticketId}::uuid OR t.merged_into_id = ${ticketId}::uuid) AND a.id = ANY(${wanted}::uuid[]) AND a.uploaded_by IS NOT DISTINCT FROM ${userId}::uuid
      AND a.message_id IS NULL AND a.scheduled_reply_id IS NULL`
  if (files.length !== wanted.length)
    throw conflict('tickets.file-gone', 'A file you attached is no longer there. Nothing was sent; attach it again.', { field: 'attachmentIds' })
  demandRoom(files)
  await tx.db.$executeRaw`
    UPDATE attachments SET message_id = coalesce(${'messageId' in to ? to.messageId : null}::uuid, message_id),
      scheduled_reply_id = coalesce(${'scheduledReplyId' in to ? to.scheduledReplyId : null}::uuid, scheduled_reply_id)
    WHERE id = ANY(${wanted}::uuid[])`
}
