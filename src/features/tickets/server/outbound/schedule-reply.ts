import { userIdOf } from '@/domain/actor'
import { conflict, forbidden, invalid, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { Prisma, ScheduledReply } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { type ChangeScheduledInput, demandProven, MAX_AHEAD_DAYS, type ScheduleReplyInput, scheduleReplyInput } from '../../domain'
import { claimFiles } from '../attachments/attach-file'
import { demandNothingNewer } from '../demand-nothing-newer'
import { clearDraft } from '../drafts'
import { sendScheduledJob } from '../jobs'
import { lockTicket } from '../load-ticket'
import { senderFor } from './sender'

/**
 * Keeps a reply until its time. Nothing of the ticket changes before: it is answered when the reply leaves. What was attached waits with it.
 * The same `messageId` again is the same reply.
 * @throws conflict `tickets.changed-meanwhile`, `tickets.file-gone`, `tickets.mailbox-cannot-send` · invalid `tickets.schedule-in-the-future` · missing `ticket.missing`
 */
export async function scheduleReply(ctx: Ctx, input: ScheduleReplyInput): Promise<{ ticketId: string; scheduledReplyId: string; sendAt: Date }> {
  const { ticketId, body, sendAt, lastSeenMessageId, messageId, attachmentIds = [], ...options } = scheduleReplyInput.parse(input)
  demandProven(body)
  const authorUserId = userIdOf(ctx.actor)
  if (!authorUserId) throw forbidden('tickets.scheduling-is-for-people', 'Only a signed-in person schedules replies.')
  return transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    const known = messageId ? await tx.db.scheduledReply.findUnique({ where: { id: messageId } }) : null
    if (known?.authorUserId === authorUserId && known.ticketId === ticket.id) return { ticketId: ticket.id, scheduledReplyId: known.id, sendAt: known.sendAt }
    demandFuture(tx, sendAt)
    await demandNothingNewer(tx, ticket, lastSeenMessageId)
    await senderFor(tx, { asked: options.mailboxId })
    const id = messageId ?? newId(tx.now.getTime())
    await tx.db.scheduledReply.create({
      data: {
        ...{ id, ticketId: ticket.id, authorUserId, body, sendAt, createdAt: tx.now, updatedAt: tx.now },
        options: options as Prisma.InputJsonObject,
        lastSeenMessageId: lastSeenMessageId ?? ticket.lastMessageId,
      },
    })
    await claimFiles(tx, { ticketId: ticket.id, ids: attachmentIds, userId: authorUserId, to: { scheduledReplyId: id } })
    await clearDraft(tx, ticket.id)
    tx.enqueue(sendScheduledJob, { scheduledReplyId: id }, { runAt: sendAt })
    note(tx, { id, ticketId: ticket.id }, 'tickets.schedule-reply', ticket.customerId, { sendAt: sendAt.toISOString() })
    return { ticketId: ticket.id, scheduledReplyId: id, sendAt }
  })
}

/**
 * Changes text or time of a reply that has not left. One that was held waits again: its writer has read what came, up to `lastSeenMessageId`.
 * @throws conflict `tickets.scheduled-moved-on` · forbidden `tickets.not-your-reply` · invalid `tickets.schedule-in-the-future`
 */
export async function changeScheduled(ctx: Ctx, { scheduledReplyId, version, body, sendAt, lastSeenMessageId }: ChangeScheduledInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const reply = await lockScheduled(tx, scheduledReplyId)
    demandWriter(tx, reply)
    if (reply.version !== version) throw conflict('tickets.scheduled-moved-on', 'This reply was changed meanwhile. Look again.', { version: reply.version })
    const at = sendAt ?? reply.sendAt
    demandFuture(tx, at)
    await tx.db.scheduledReply.update({
      where: { id: reply.id },
      data: {
        ...(body === undefined ? {} : { body }),
        ...(lastSeenMessageId ? { lastSeenMessageId } : {}),
        ...{ sendAt: at, status: 'waiting', reason: null, version: { increment: 1 }, updatedAt: tx.now },
      },
    })
    tx.enqueue(sendScheduledJob, { scheduledReplyId: reply.id }, { runAt: at })
    note(tx, reply, 'tickets.change-scheduled-reply', null, { sendAt: at.toISOString(), text: body !== undefined })
  })
}

/**
 * Takes a scheduled reply back: text and files are a draft again, below what was begun since. One whose writer is gone may be taken over by anybody.
 * @throws conflict `tickets.scheduled-moved-on` · forbidden `tickets.not-your-reply`
 */
export async function cancelScheduled(ctx: Ctx, { scheduledReplyId }: { scheduledReplyId: string }): Promise<{ ticketId: string; body: string }> {
  return transact(ctx, async (tx) => {
    const reply = await lockScheduled(tx, scheduledReplyId)
    if (reply.reason !== 'author-gone') demandWriter(tx, reply)
    const userId = userIdOf(tx.actor) ?? reply.authorUserId
    await tx.db.scheduledReply.update({ where: { id: reply.id }, data: { status: 'cancelled', version: { increment: 1 }, updatedAt: tx.now } })
    await tx.db.attachment.updateMany({ where: { scheduledReplyId: reply.id }, data: { scheduledReplyId: null, uploadedBy: userId } })
    const { ticketId, body, lastSeenMessageId } = reply
    const begun = await tx.db.draft.findUnique({ where: { userId_ticketId: { userId, ticketId } } })
    const draft = { kind: 'reply', body: begun?.body.trim() ? `${begun.body}\n\n${body}` : body, lastSeenMessageId, updatedAt: tx.now }
    await tx.db.draft.upsert({ where: { userId_ticketId: { userId, ticketId } }, create: { userId, ticketId, ...draft }, update: draft })
    note(tx, reply, 'tickets.cancel-scheduled-reply', null, {})
    return { ticketId, body: draft.body }
  })
}

/** A reply that has not left, for changing. @throws missing `scheduled-reply.missing` · conflict `tickets.scheduled-moved-on` */
export async function lockScheduled(tx: Tx, id: string): Promise<ScheduledReply> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM scheduled_replies WHERE id = ${id}::uuid FOR UPDATE`
  const reply = await tx.db.scheduledReply.findUnique({ where: { id } })
  if (!reply) throw missing('scheduled-reply')
  if (reply.status !== 'waiting' && reply.status !== 'held')
    throw conflict('tickets.scheduled-moved-on', reply.status === 'sent' ? 'Too late: this reply has been sent.' : 'This reply was taken back.', {
      status: reply.status,
    })
  return reply
}

/** Its words are its writer's: others may take it over as a draft of their own, not change it. */
export function demandWriter(tx: Tx, reply: ScheduledReply): void {
  if (userIdOf(tx.actor) !== reply.authorUserId) throw forbidden('tickets.not-your-reply', 'Somebody else wrote this reply. Ask them, or write your own.')
}

function demandFuture(tx: Tx, sendAt: Date): void {
  if (sendAt <= tx.now) throw invalid('tickets.schedule-in-the-future', 'Choose a time that is still to come.', { field: 'sendAt' })
  if (sendAt.getTime() > tx.now.getTime() + MAX_AHEAD_DAYS * 86_400_000)
    throw invalid('tickets.schedule-in-the-future', 'Choose a time within a year.', { field: 'sendAt', problem: 'too-far' })
}

function note(tx: Tx, { id, ticketId }: Pick<ScheduledReply, 'id' | 'ticketId'>, action: string, customerId: string | null, data: object): void {
  tx.audit({ action, subject: { type: 'ticket', id: ticketId }, ...(customerId ? { customerId } : {}), data: { ...data, scheduledReplyId: id } })
  tx.touch(`ticket:${ticketId}`, 'tickets')
}
