import { normaliseEmail } from '@/domain/email-address'
import { missing, ruleBroken } from '@/domain/errors'
import { noteTicketAddress } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { cleanSubject, firstPointed, type RethreadInput, statusAfter, type TicketStatus, ticketMerged } from '../../domain'
import { loadStanding } from '../load-standing'
import { canonicalTicketId, lockTicket } from '../load-ticket'
import { moveDrafts } from '../merge-tickets'
import { saveTicket } from '../save-ticket'
import { moveMessages } from '../split/move-messages'
import { splitTicket, standWithout } from '../split/split-ticket'
import { findThreadCandidates } from './find-thread'
import { readRawMail } from './read-raw-mail'

/**
 * A person corrects where a mail was put, by one click: into the ticket it points at, whoever that belongs to (`quoted`), or out into one of its own
 * (`own`). A ticket that has nothing left leads to where its mail went.
 * @throws rule `tickets.quotes-no-ticket`, `tickets.split-takes-all` · missing `message.missing`
 */
export async function rethreadMessage(ctx: Ctx, { messageId, to }: RethreadInput): Promise<{ ticketId: string }> {
  const message = await ctx.db.message.findUnique({ where: { id: messageId }, select: { ticketId: true, kind: true, rawMailId: true } })
  const raw = message?.rawMailId ? await ctx.db.rawMail.findUnique({ where: { id: message.rawMailId } }) : null
  if (message?.kind !== 'customer' || !raw) throw missing('message', { messageId })
  const { mail } = await readRawMail(raw.raw)
  const currentId = await canonicalTicketId(ctx.db, message.ticketId)
  if (to === 'own') return splitTicket(ctx, { ticketId: currentId, messageIds: [messageId], subject: cleanSubject(mail.subject) || '(no subject)' })
  const pointed = firstPointed(await findThreadCandidates(ctx, mail, normaliseEmail(mail.from?.address) ?? ''), currentId)
  if (!pointed) throw ruleBroken('tickets.quotes-no-ticket', 'This mail points at no other ticket.')
  return transact(ctx, async (tx) => {
    const [first, second] = [currentId, pointed].sort() as [string, string]
    const locked = [await lockTicket(tx, first), await lockTicket(tx, second)]
    const from = locked.find(({ id }) => id === currentId)
    const into = locked.find(({ id }) => id === pointed)
    if (!from || !into) throw ruleBroken('tickets.quotes-no-ticket', 'One of the two tickets was merged meanwhile. Look again.', { problem: 'merged' })
    await move(tx, messageId, from, into)
    await noteTicketAddress(tx, { customerId: into.customerId, address: mail.from?.address ?? null })
    tx.audit({
      action: 'tickets.rethread-message',
      subject: { type: 'ticket', id: into.id },
      customerId: into.customerId,
      data: { messageId, fromId: from.id },
    })
    return { ticketId: into.id }
  })
}

async function move(tx: Tx, messageId: string, from: Ticket, into: Ticket): Promise<void> {
  await moveMessages(tx, [messageId], into.id)
  await tx.db.$executeRaw`UPDATE messages SET customer_id = ${into.customerId}::uuid, joined_by = 'by-hand' WHERE id = ${messageId}::uuid`
  const { lastMessageAt, firstResponseAt: _, ...standing } = await loadStanding(tx, into.id)
  const status = statusAfter(into.status as TicketStatus, 'customer-wrote')
  await saveTicket(tx, into, { ...standing, lastMessageAt: lastMessageAt ?? into.lastMessageAt, status })
  const left = await tx.db.message.count({ where: { OR: [{ ticketId: from.id }, { ticket: { mergedIntoId: from.id } }] } })
  if (left > 0) return standWithout(tx, from)
  await tx.db.ticket.updateMany({ where: { mergedIntoId: from.id }, data: { mergedIntoId: into.id } })
  await saveTicket(tx, from, { mergedIntoId: into.id, status: statusAfter(from.status as TicketStatus, 'merged') })
  await moveDrafts(tx, from.id, into.id)
  tx.emit(ticketMerged, { customerId: from.customerId, data: { ticketId: from.id, number: from.number, intoTicketId: into.id, intoNumber: into.number } })
}
