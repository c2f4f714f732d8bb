import { conflict, invalid } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type NoteInput, noteInput, type ReplyInput, replyInput } from '../domain'
import { demandNothingNewer } from './demand-nothing-newer'
import { clearDraft } from './drafts'
import { lockTicket } from './load-ticket'
import { noteRead } from './mark-read'
import { postNote, postReply } from './post-message'

export type ReplyResult = { ticketId: string; messageId: string; outboundMailId: string | null; undoUntil: Date | null }

/**
 * Answers the customer. Message, mail to send, its job, audit and news are one transaction; the mail leaves ten seconds later unless taken back.
 * @throws conflict `tickets.changed-meanwhile` when there is a message newer than the one the writer saw last: nothing is sent, the draft stays
 * @throws rule `tickets.no-address`, missing `ticket.missing`
 */
export async function replyToTicket(ctx: Ctx, input: ReplyInput): Promise<ReplyResult> {
  const { messageId = newId(), lastSeenMessageId, ...reply } = replyInput.parse(input)
  if (reply.after === 'snooze' && !(reply.snoozedUntil && reply.snoozedUntil > ctx.clock.now()))
    throw invalid('tickets.snooze-needs-a-time', 'Say until when.', { field: 'snoozedUntil' })
  return transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, reply.ticketId)
    const known = await findRepeated(tx, ticket.id, messageId)
    if (known) return known
    await demandNothingNewer(tx, ticket, lastSeenMessageId)
    const posted = await postReply(tx, ticket, { ...reply, messageId })
    await clearDraft(tx, reply.ticketId)
    await noteRead(tx, ticket.id)
    return { ticketId: ticket.id, messageId, outboundMailId: posted.outboundMailId, undoUntil: posted.undoUntil }
  })
}

/** Writes a note among colleagues. @throws conflict `tickets.changed-meanwhile`, missing `ticket.missing` */
export async function addNote(ctx: Ctx, input: NoteInput): Promise<ReplyResult> {
  const { ticketId, body, messageId = newId(), lastSeenMessageId } = noteInput.parse(input)
  return transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    const known = await findRepeated(tx, ticket.id, messageId)
    if (known) return known
    await demandNothingNewer(tx, ticket, lastSeenMessageId)
    await postNote(tx, ticket, { messageId, body })
    await clearDraft(tx, ticketId)
    await noteRead(tx, ticket.id)
    return { ticketId: ticket.id, messageId, outboundMailId: null, undoUntil: null }
  })
}

/** The same message once more (a double click, an answer lost on its way): it stays one, and the answer is the first one's. */
async function findRepeated(tx: Tx, ticketId: string, messageId: string): Promise<ReplyResult | null> {
  const message = await tx.db.message.findUnique({ where: { id: messageId } })
  if (!message) return null
  if (message.ticketId !== ticketId || message.authorName !== tx.actor.name)
    throw conflict('tickets.message-id-taken', 'This message id is another message’s.', { messageId })
  const mail = await tx.db.outboundMail.findUnique({ where: { messageId } })
  return { ticketId, messageId, outboundMailId: mail?.id ?? null, undoUntil: mail?.notBefore ?? null }
}
