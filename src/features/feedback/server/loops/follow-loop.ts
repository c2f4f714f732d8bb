import { taskDone } from '@/features/tasks/domain'
import { replySent, ticketClosed, ticketReopened } from '@/features/tickets/domain'
import type { Tx } from '@/server/db/transact'
import { type Subscriber, subscribe } from '@/server/events'
import { type LoopNews, type LoopStatus, loopAfter } from '../../domain'
import { moveLoop } from './move-loop'
import { openOnLowScore } from './open-loop'

/** The loops that a ticket (or one merged into it) or a task was made for go with it. */
async function follow(tx: Tx, made: { ticketId: string } | { taskId: string }, news: LoopNews): Promise<void> {
  const loops =
    'taskId' in made
      ? await tx.db.responseLoop.findMany({ where: made, select: { responseId: true, status: true } })
      : await tx.db.$queryRaw<{ responseId: string; status: string }[]>`
          SELECT response_id AS "responseId", status FROM response_loops WHERE ticket_id IN (SELECT id FROM tickets WHERE id = ${made.ticketId}::uuid OR merged_into_id = ${made.ticketId}::uuid)`
  for (const { responseId, status } of loops) {
    const next = loopAfter(status as LoopStatus, news)
    if (next !== status) await moveLoop(tx, responseId, { status: next, outcome: news.kind === 'task-done' ? news.outcome : news.kind })
  }
}

export const loopSubscribers: readonly Subscriber[] = [
  openOnLowScore,
  subscribe('feedback.loop-replied', replySent, (tx, { data: { ticketId } }) => follow(tx, { ticketId }, { kind: 'replied' })),
  subscribe('feedback.loop-closed', ticketClosed, async (tx, { data: { ticketId } }) => {
    // A ticket that was merged into another ended with nobody being answered.
    const ticket = await tx.db.ticket.findUnique({ where: { id: ticketId }, select: { mergedIntoId: true } })
    if (!ticket?.mergedIntoId) await follow(tx, { ticketId }, { kind: 'closed' })
  }),
  subscribe('feedback.loop-reopened', ticketReopened, (tx, { data: { ticketId } }) => follow(tx, { ticketId }, { kind: 'reopened' })),
  subscribe('feedback.loop-task-done', taskDone, (tx, { data: { taskId, outcome } }) => follow(tx, { taskId }, { kind: 'task-done', outcome })),
]
