import type { Actor, Role } from '@/domain/actor'
import { DomainError, unavailable } from '@/domain/errors'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import type { ScheduledReply } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import type { HeldReason, SendingOptions } from '../../domain'
import { demandNothingNewer } from '../demand-nothing-newer'
import { lockTicket } from '../load-ticket'
import { postReply } from '../post-message'
import { demandWriter, lockScheduled } from './schedule-reply'

const CLOCKS_DIFFER_MS = 60_000

type Kept = SendingOptions & { after?: 'wait' | 'close' }

/**
 * Sends a scheduled reply whose time has come, as its writer: it becomes the message of its id, so it cannot become two. It is looked at again
 * first: when somebody wrote after it was written, its writer may no longer reply, or it cannot be sent, it is held and a person decides.
 */
export async function sendScheduled(ctx: Ctx, { scheduledReplyId }: { scheduledReplyId: string }): Promise<'sent' | HeldReason | null> {
  const reply = await ctx.db.scheduledReply.findUnique({ where: { id: scheduledReplyId }, include: { author: true } })
  if (reply?.status !== 'waiting') return null
  const early = reply.sendAt.getTime() - ctx.clock.now().getTime()
  // A clock that is a little behind the database's: come again. Much too early: it was put off, and another job sees to it.
  if (early > 0 && early < CLOCKS_DIFFER_MS) throw unavailable('tickets.reply-not-due', 'This reply is not due yet.')
  if (early > 0) return null
  const { id, name, role, active } = reply.author
  const writer: Actor = { kind: 'user', id, name, role: role as Role }
  if (!active || !may(writer, 'tickets.reply')) return hold(ctx, reply, 'author-gone')
  try {
    const sent = await transact({ ...ctx, actor: writer }, async (tx) => {
      const now = await lockWaiting(tx, scheduledReplyId)
      if (!now) return null
      await post(tx, now, now.lastSeenMessageId)
      return 'sent' as const
    })
    return sent
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return hold(ctx, reply, error.code === 'tickets.changed-meanwhile' ? 'newer-message' : 'cannot-send')
  }
}

/**
 * Its writer sends it now. One that was held leaves only when they have read what came: `lastSeenMessageId`.
 * @throws conflict `tickets.changed-meanwhile`, `tickets.scheduled-moved-on` · forbidden `tickets.not-your-reply`
 */
export async function sendScheduledNow(
  ctx: Ctx,
  { scheduledReplyId, lastSeenMessageId }: { scheduledReplyId: string; lastSeenMessageId?: string | null | undefined },
): Promise<{ ticketId: string; messageId: string }> {
  return transact(ctx, async (tx) => {
    const { ticketId } = await tx.db.scheduledReply.findUniqueOrThrow({ where: { id: scheduledReplyId }, select: { ticketId: true } })
    await lockTicket(tx, ticketId)
    const reply = await lockScheduled(tx, scheduledReplyId)
    demandWriter(tx, reply)
    await post(tx, reply, lastSeenMessageId ?? reply.lastSeenMessageId)
    return { ticketId, messageId: reply.id }
  })
}

/** The ticket first, then the reply: the order everybody locks in. Null when it has moved on since it was looked at. */
async function lockWaiting(tx: Tx, id: string): Promise<ScheduledReply | null> {
  const { ticketId } = await tx.db.scheduledReply.findUniqueOrThrow({ where: { id }, select: { ticketId: true } })
  await lockTicket(tx, ticketId)
  await tx.db.$queryRaw`SELECT 1 AS locked FROM scheduled_replies WHERE id = ${id}::uuid FOR UPDATE`
  const reply = await tx.db.scheduledReply.findUniqueOrThrow({ where: { id } })
  return reply.status === 'waiting' && reply.sendAt <= tx.now ? reply : null
}

async function post(tx: Tx, reply: ScheduledReply, seenMessageId: string | null): Promise<void> {
  const ticket = await lockTicket(tx, reply.ticketId)
  await demandNothingNewer(tx, ticket, seenMessageId)
  const { after = 'wait', ...options } = reply.options as Kept
  await postReply(tx, ticket, { ...options, after, messageId: reply.id, body: reply.body, scheduledReplyId: reply.id })
  await tx.db.scheduledReply.update({ where: { id: reply.id }, data: { status: 'sent', reason: null, version: { increment: 1 }, updatedAt: tx.now } })
}

async function hold(ctx: Ctx, { id, ticketId }: ScheduledReply, reason: HeldReason): Promise<HeldReason | null> {
  return transact(ctx, async (tx) => {
    const { count } = await tx.db.scheduledReply.updateMany({
      where: { id, status: 'waiting', sendAt: { lte: tx.now } },
      data: { status: 'held', reason, version: { increment: 1 }, updatedAt: tx.now },
    })
    if (count === 0) return null
    tx.audit({ action: 'tickets.hold-scheduled-reply', subject: { type: 'ticket', id: ticketId }, data: { scheduledReplyId: id, reason } })
    tx.touch(`ticket:${ticketId}`, 'tickets')
    return reason
  })
}
