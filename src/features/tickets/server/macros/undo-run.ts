import { userIdOf } from '@/domain/actor'
import { DomainError, forbidden, missing, ruleBroken } from '@/domain/errors'
import { may } from '@/domain/permissions'
import { reverseEntry } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { transact } from '@/server/db/transact'
import type { Priority, TicketPatch, TicketStatus } from '../../domain'
import { applyPatch } from '../change-ticket'
import { clearDraft } from '../drafts'
import { runMacroJob } from '../jobs'
import { lockTicket } from '../load-ticket'
import { cancelOutbound } from '../outbound/cancel-outbound'
import type { DoneEffects } from './run-macro'

const AT_ONCE = 3

/** Takes a run back as far as that is possible. @throws rule `tickets.macro-still-running`, `tickets.macro-undone`, forbidden `tickets.run-not-yours`, missing `macro-run.missing` */
export async function startUndo(ctx: Ctx, { runId }: { runId: string }): Promise<void> {
  const total = await transact(ctx, async (tx) => {
    const run = await tx.db.macroRun.findUnique({ where: { id: runId } })
    if (!run) throw missing('macro-run', { runId })
    if (run.startedBy !== userIdOf(tx.actor) && !may(tx.actor, 'tickets.manage'))
      throw forbidden('tickets.run-not-yours', 'Only who ran it, or a manager, undoes it.')
    if (run.status === 'undone' || run.status === 'undoing') throw ruleBroken('tickets.macro-undone', 'This run is undone already.')
    if (run.status !== 'done') throw ruleBroken('tickets.macro-still-running', 'It still runs. Wait until it is done.')
    await tx.db.macroRun.update({ where: { id: runId }, data: { status: 'undoing' } })
    tx.audit({ action: 'tickets.undo-macro', subject: { type: 'macro-run', id: runId }, data: { tickets: run.total } })
    if (run.total > AT_ONCE) tx.enqueue(runMacroJob, { runId, undo: true })
    return run.total
  })
  if (total <= AT_ONCE) await undoRun(ctx, runId)
}

/** What a person cannot have back, in words the screen knows. */
type Stays = 'sent' | 'note' | 'points' | 'points-waiting' | 'task'

export async function undoRun(ctx: Ctx, runId: string, advance: (done: number) => Promise<boolean> = async () => true): Promise<void> {
  const rows = await ctx.db.macroRunTicket.findMany({ where: { runId, status: 'done' }, orderBy: { position: 'asc' } })
  let done = 0
  for (const { ticketId, effects } of rows) {
    const stays = await undoOn(ctx, ticketId, effects as DoneEffects)
    await ctx.db.macroRunTicket.update({
      where: { runId_ticketId: { runId, ticketId } },
      data: { status: stays.length > 0 ? 'partly-undone' : 'undone', problem: stays.join(' ') || null },
    })
    await advance(++done)
  }
  await transact(ctx, async (tx) => {
    await tx.db.macroRun.update({ where: { id: runId }, data: { status: 'undone', undoneAt: tx.now } })
    tx.touch('tickets')
  })
}

async function undoOn(ctx: Ctx, ticketId: string, done: DoneEffects): Promise<Stays[]> {
  const stays: Stays[] = []
  // What the macro changed after it spoke goes first: the mail's own undo restores what was before it.
  await transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    await applyPatch(tx, ticket, restoring(ticket, done, tx.now))
  })
  if (done.outboundMailId && !(await takeMailBack(ctx, done.outboundMailId, ticketId, done.text ?? ''))) stays.push('sent')
  else if (done.messageId && !done.outboundMailId) stays.push('note')
  if (done.points?.entryId && !(await takePointsBack(ctx, done.points.entryId))) stays.push('points')
  else if (done.points && !done.points.entryId) stays.push('points-waiting')
  if (done.task) stays.push('task')
  return stays
}

/** What still is as the macro left it becomes what it was; what somebody changed since stays. */
function restoring(ticket: Ticket, { before = {}, after = {}, tags }: DoneEffects, now: Date): TicketPatch {
  const patch: TicketPatch = {}
  const until = before.snoozedUntil ? new Date(before.snoozedUntil) : null
  if (before.status && ticket.status === after.status && (before.status !== 'snoozed' || until === null || until > now)) {
    patch.status = before.status as TicketStatus
    // What slept without a time does so again, until its customer writes.
    if (before.status === 'snoozed') patch.snoozedUntil = until
  }
  if (before.priority && ticket.priority === after.priority) patch.priority = before.priority as Priority
  if (before.assigneeId !== undefined && ticket.assigneeId === after.assigneeId) patch.assigneeId = before.assigneeId
  if (tags) patch.tags = [...ticket.tags.filter((tag) => !tags.add.includes(tag)), ...tags.remove.filter((tag) => !ticket.tags.includes(tag))]
  return patch
}

async function takeMailBack(ctx: Ctx, outboundMailId: string, ticketId: string, text: string): Promise<boolean> {
  try {
    const { draft } = await cancelOutbound(ctx, { outboundMailId })
    // The text was the macro's, not the writer's: it is no draft.
    if (draft?.body.trim() === text.trim()) await transact(ctx, (tx) => clearDraft(tx, ticketId))
    return true
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') return false
    throw error
  }
}

async function takePointsBack(ctx: Ctx, entryId: string): Promise<boolean> {
  if (!may(ctx.actor, 'loyalty.reverse')) return false
  try {
    await reverseEntry(ctx, { entryId, reason: 'correction', operationKey: `undo-macro:${entryId}` })
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}
