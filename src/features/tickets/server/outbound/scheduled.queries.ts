import type { Ctx } from '@/server/context'
import type { HeldReason, SendingOptions } from '../../domain'
import { type FileView, fileColumns } from '../attachments/attach-file'

export type ScheduledView = {
  id: string
  version: number
  authorUserId: string
  authorName: string
  body: string
  cc: string[]
  bcc: string[]
  sendAt: Date
  status: 'waiting' | 'held'
  reason: HeldReason | null
  files: FileView[]
}

/** Replies of a ticket, and of those merged into it, that have not left: the next first. */
export async function listScheduled(ctx: Ctx, ticketId: string): Promise<ScheduledView[]> {
  const rows = await ctx.db.scheduledReply.findMany({
    where: { status: { in: ['waiting', 'held'] }, ticket: { OR: [{ id: ticketId }, { mergedIntoId: ticketId }] } },
    orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
    take: 50,
    include: { author: { select: { name: true } }, attachments: { select: fileColumns, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  })
  return rows.map(({ id, version, authorUserId, author, body, options, sendAt, status, reason, attachments }) => {
    const { cc = [], bcc = [] } = options as SendingOptions
    return {
      ...{ id, version, authorUserId, authorName: author.name, body, cc, bcc, sendAt, files: attachments },
      ...{ status: status as 'waiting' | 'held', reason: reason as HeldReason | null },
    }
  })
}
