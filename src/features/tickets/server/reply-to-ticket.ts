import { conflict } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type DirectTx, transactDirectly } from '@/server/db/transact'
import { demandWaking, type NoteInput, noteInput, type ReplyInput, replyInput } from '../domain'
import { demandNothingNewer } from './demand-nothing-newer'
import { lockTicket } from './load-ticket'
import { leavingAnswered } from './mark-read'
import { postNote, postReply } from './post-message'
import { type MessageRow, messageColumns, toMessage } from './queries/get-ticket'
import type { PostedMessage } from './queries/opened-ticket'

export type ReplyResult = { ticketId: string; messageId: string; outboundMailId: string | null; undoUntil: Date | null }
/** Told the message as it will be read, inside the transaction that writes it. */
type Lastly = (tx: DirectTx, message: PostedMessage) => void
const nothing: Lastly = () => {}

/**
 * Answers the customer. Message, mail to send, its job, audit and news are one transaction; the mail leaves ten seconds later unless taken back.
 * @throws conflict `tickets.changed-meanwhile` when there is a message newer than the one the writer saw last: nothing is sent, the draft stays
 * @throws rule `tickets.no-address`, missing `ticket.missing`
 */
export async function replyToTicket(ctx: Ctx, input: ReplyInput, lastly = nothing): Promise<ReplyResult> {
  const { messageId: given, lastSeenMessageId, ...reply } = replyInput.parse(input)
  const messageId = given ?? newId()
  if (reply.after === 'snooze') demandWaking(reply.snoozedUntil, ctx.clock.now())
  return transactDirectly(ctx, async (tx) => {
    const ticket = await lockTicket(tx, reply.ticketId)
    // An id that was made here is nobody's yet.
    const known = given ? await findRepeated(tx, ticket.id, given, lastly) : null
    if (known) return known
    await demandNothingNewer(tx, ticket, lastSeenMessageId)
    const posted = await postReply(tx, ticket, { ...reply, messageId }, (at) => leavingAnswered(tx, ticket.id, at))
    lastly(tx, posted.message)
    return { ticketId: ticket.id, messageId, outboundMailId: posted.outboundMailId, undoUntil: posted.undoUntil }
  })
}

/** Writes a note among colleagues. @throws conflict `tickets.changed-meanwhile`, missing `ticket.missing` */
export async function addNote(ctx: Ctx, input: NoteInput, lastly = nothing): Promise<ReplyResult> {
  const { ticketId, body, messageId: given, lastSeenMessageId } = noteInput.parse(input)
  const messageId = given ?? newId()
  return transactDirectly(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    // An id that was made here is nobody's yet.
    const known = given ? await findRepeated(tx, ticket.id, given, lastly) : null
    if (known) return known
    await demandNothingNewer(tx, ticket, lastSeenMessageId)
    const { message } = await postNote(tx, ticket, { messageId, body }, (at) => leavingAnswered(tx, ticket.id, at))
    lastly(tx, message)
    return { ticketId: ticket.id, messageId, outboundMailId: null, undoUntil: null }
  })
}

/** The same message once more (a double click, an answer lost on its way): it stays one, and the answer is the first one's. */
async function findRepeated(tx: DirectTx, ticketId: string, messageId: string, lastly: Lastly): Promise<ReplyResult | null> {
  const [known] = await tx.db.$queryRaw<(MessageRow & { ticketId: string })[]>`
    SELECT ${messageColumns}, 0 AS earlier, m.ticket_id AS "ticketId" FROM messages m LEFT JOIN outbound_mails o ON o.message_id = m.id WHERE m.id = ${messageId}::uuid`
  if (!known) return null
  if (known.ticketId !== ticketId || known.authorName !== tx.actor.name)
    throw conflict('tickets.message-id-taken', 'This message id is another message’s.', { messageId })
  lastly(tx, toMessage(known))
  return { ticketId, messageId, outboundMailId: known.outboundMailId, undoUntil: known.notBefore }
}
