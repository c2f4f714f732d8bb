import { userIdOf } from '@/domain/actor'
import { conflict, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { replyWithdrawn, snippetOf } from '../../domain'
import type { DraftView } from '../drafts'
import { lockTicket } from '../load-ticket'
import { saveTicket, type TicketChange } from '../save-ticket'
import { takeBack, type Undo } from '../undo'

/**
 * Takes a reply back before it leaves: the mail is cancelled, the message goes, the ticket is what it was, and the text is the writer's draft
 * again (below what they may have begun since).
 * @throws conflict `tickets.already-sent` when it is too late · missing `outbound-mail.missing`
 */
export async function cancelOutbound(ctx: Ctx, { outboundMailId }: { outboundMailId: string }): Promise<{ ticketId: string; draft: DraftView | null }> {
  return transact(ctx, async (tx) => {
    const mail = await tx.db.outboundMail.findUnique({ where: { id: outboundMailId } })
    if (!mail?.ticketId || !mail.messageId) throw missing('outbound-mail', { outboundMailId })
    const ticket = await lockTicket(tx, mail.ticketId)
    const { count } = await tx.db.outboundMail.updateMany({ where: { id: mail.id, status: 'queued', attempts: 0 }, data: { status: 'cancelled' } })
    if (count === 0) {
      const now = await tx.db.outboundMail.findUniqueOrThrow({ where: { id: mail.id } })
      if (now.status === 'cancelled') return { ticketId: ticket.id, draft: null }
      throw conflict('tickets.already-sent', 'Too late: this mail has left.', { status: now.status })
    }
    const written = await tx.db.message.delete({ where: { id: mail.messageId }, select: { bodyText: true } })
    await saveTicket(tx, ticket, { ...takeBack(ticket, mail.undo as Undo), ...(await newestOf(tx, ticket.id)) }, { takingBack: true })
    tx.audit({
      action: 'tickets.take-reply-back',
      subject: { type: 'ticket', id: ticket.id },
      customerId: ticket.customerId,
      data: { messageId: mail.messageId },
    })
    tx.emit(replyWithdrawn, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId: mail.messageId } })
    return { ticketId: ticket.id, draft: await toDraft(tx, ticket.id, written.bodyText) }
  })
}

/** The newest message that is left, and the snippet of the newest that is no note. */
async function newestOf(tx: Tx, ticketId: string): Promise<TicketChange> {
  const where = { ticket: { OR: [{ id: ticketId }, { mergedIntoId: ticketId }] } }
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
  const last = await tx.db.message.findFirst({ where, orderBy })
  const said = await tx.db.message.findFirst({ where: { ...where, kind: { not: 'note' } }, orderBy })
  return { lastMessageId: last?.id ?? null, ...(last ? { lastMessageAt: last.createdAt } : {}), snippet: said ? snippetOf(said.bodyText) : '' }
}

async function toDraft(tx: Tx, ticketId: string, text: string): Promise<DraftView | null> {
  const userId = userIdOf(tx.actor)
  if (!userId) return null
  const begun = await tx.db.draft.findUnique({ where: { userId_ticketId: { userId, ticketId } } })
  const body = begun?.body.trim() ? `${begun.body}\n\n${text}` : text
  const ticket = await tx.db.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { lastMessageId: true } })
  const draft = { kind: 'reply', body, lastSeenMessageId: ticket.lastMessageId, updatedAt: tx.now }
  await tx.db.draft.upsert({ where: { userId_ticketId: { userId, ticketId } }, create: { userId, ticketId, ...draft }, update: draft })
  return draft
}
