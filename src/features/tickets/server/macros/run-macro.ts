import { DomainError, missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import { adjustPoints } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import type { Prisma, Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { type MacroDefinition, macroSchema, planMacro, type TicketPatch, taskWanted } from '../../domain'
import { applyPatch } from '../change-ticket'
import { lockTicket } from '../load-ticket'
import { postNote, postReply } from '../post-message'
import { macroRunner, macroTickets } from './macro-facts'

/** What a run did to a ticket: enough to say it, and to undo it. */
export type DoneEffects = {
  outboundMailId?: string
  messageId?: string
  text?: string
  before?: Partial<Pick<Ticket, 'status' | 'priority' | 'assigneeId'>> & { snoozedUntil?: string | null }
  after?: DoneEffects['before']
  tags?: { add: string[]; remove: string[] }
  points?: { amount: number; adjustmentId: string; entryId: string | null; status: string }
  task?: string
}

/**
 * Does what is left of a run, ticket by ticket; a ticket that fails says why and the others go on. Told twice, or again after a crash, it goes on
 * where it was: points are booked under a key of run and ticket, everything else is one transaction with its mark.
 * @param advance is told how many are done; answers false when somebody asked to stop
 */
export async function runMacro(
  ctx: Ctx,
  runId: string,
  advance: (done: number) => Promise<boolean> = async () => true,
): Promise<{ done: number; failed: number }> {
  const run = await ctx.db.macroRun.findUniqueOrThrow({
    where: { id: runId },
    include: { tickets: { where: { status: 'waiting' }, orderBy: { position: 'asc' } } },
  })
  const macro = macroSchema.parse(run.macro)
  let failed = 0
  let done = run.total - run.tickets.length
  for (const { ticketId } of run.tickets) {
    try {
      await runOn(ctx, runId, macro, ticketId, run)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      failed++
      await ctx.db.macroRunTicket.update({ where: { runId_ticketId: { runId, ticketId } }, data: { status: 'failed', problem: error.message.slice(0, 500) } })
    }
    if (!(await advance(++done))) break
  }
  await transact(ctx, async (tx) => {
    await tx.db.macroRun.update({ where: { id: runId }, data: { status: 'done', finishedAt: tx.now } })
    tx.touch('tickets')
  })
  return { done: run.tickets.length - failed, failed }
}

async function runOn(
  ctx: Ctx,
  runId: string,
  macro: MacroDefinition,
  ticketId: string,
  { sendText, total }: { sendText: boolean; total: number },
): Promise<void> {
  const isBulk = total > 1
  const runner = await macroRunner(ctx)
  const [facts] = await macroTickets(ctx, [ticketId], macro.language, runner)
  if (!facts) throw missing('ticket')
  const { effects, problems } = planMacro(macro, facts, runner, sendText, 0)
  // Points that are too few may be those this run has booked already: the booking itself knows.
  const blocked = problems.find(({ problem }) => problem !== 'insufficient-points')
  if (blocked)
    throw ruleBroken('tickets.macro-blocked', 'names' in blocked ? `${blocked.problem}: ${blocked.names.join(', ')}` : blocked.problem, {
      blocked: 1,
      total: 1,
    })
  // Points first: they are booked once under their key, whatever happens after.
  const points = await book(ctx, runId, macro, facts.ticketId)
  await transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, facts.ticketId)
    const text = effects.find((effect) => effect.kind === 'reply' || effect.kind === 'note')
    const said = text && sendText ? await say(tx, ticket, text, isBulk) : {}
    const spoken = await tx.db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })
    const saved = await applyPatch(tx, spoken, patchOf(macro, spoken, runner.userId, tx.now))
    const task = macro.actions.find((action) => action.kind === 'task')
    if (task)
      tx.emit(taskWanted, {
        customerId: ticket.customerId,
        data: {
          ticketId: ticket.id,
          number: ticket.number,
          title: task.title,
          dueAt: new Date(tx.now.getTime() + task.dueInDays * 86_400_000).toISOString(),
          assigneeId: runner.userId,
        },
      })
    const effectsDone: DoneEffects = { ...said, ...changesOf(spoken, saved), ...(points ? { points } : {}), ...(task ? { task: task.title } : {}) }
    await tx.db.macroRunTicket.update({
      where: { runId_ticketId: { runId, ticketId } },
      data: { status: 'done', effects: effectsDone as Prisma.InputJsonValue },
    })
  })
}

async function book(ctx: Ctx, runId: string, macro: MacroDefinition, ticketId: string): Promise<DoneEffects['points']> {
  const action = macro.actions.find(({ kind }) => kind === 'points')
  if (action?.kind !== 'points') return undefined
  const { customerId } = await ctx.db.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { customerId: true } })
  const outcome = await adjustPoints(ctx, {
    customerId,
    amount: action.amount,
    reason: action.reason,
    ticketId,
    note: `Macro: ${macro.name}`.slice(0, 200),
    operationKey: `macro:${runId}:${ticketId}`,
  })
  return { amount: action.amount, adjustmentId: outcome.adjustmentId, entryId: outcome.status === 'posted' ? outcome.entry.id : null, status: outcome.status }
}

/** Who sees the result of many needs longer than ten seconds to think better of it. */
const BULK_UNDO_SECONDS = 60

async function say(tx: Tx, ticket: Ticket, { kind, text }: { kind: 'reply' | 'note'; text: string }, isBulk: boolean): Promise<DoneEffects> {
  const messageId = newId(tx.now.getTime())
  if (kind === 'note') await postNote(tx, ticket, { messageId, body: text })
  else
    return {
      messageId,
      text,
      outboundMailId: (await postReply(tx, ticket, { messageId, body: text, after: 'wait', ...(isBulk ? { undoSeconds: BULK_UNDO_SECONDS } : {}) }))
        .outboundMailId,
    }
  return { messageId }
}

function patchOf(macro: MacroDefinition, ticket: Ticket, userId: string | null, now: Date): TicketPatch {
  const patch: TicketPatch = {}
  for (const action of macro.actions) {
    if (action.kind === 'status') patch.status = action.status
    if (action.kind === 'snooze') patch.snoozedUntil = new Date(now.getTime() + action.hours * 3_600_000)
    if (action.kind === 'priority') patch.priority = action.priority
    if (action.kind === 'assign') patch.assigneeId = action.to === 'me' ? userId : action.to === 'nobody' ? null : action.to
    if (action.kind === 'tags')
      patch.tags = [...new Set([...ticket.tags, ...action.add])].filter((tag) => !action.remove.includes(tag) || action.add.includes(tag))
  }
  return patch
}

const FIELDS = ['status', 'priority', 'assigneeId'] as const

function changesOf(before: Ticket, after: Ticket): DoneEffects {
  const kept = (ticket: Ticket): NonNullable<DoneEffects['before']> => ({
    ...Object.fromEntries(FIELDS.filter((field) => before[field] !== after[field]).map((field) => [field, ticket[field]])),
    ...(before.snoozedUntil?.getTime() !== after.snoozedUntil?.getTime() ? { snoozedUntil: ticket.snoozedUntil?.toISOString() ?? null } : {}),
  })
  const add = after.tags.filter((tag) => !before.tags.includes(tag))
  const remove = before.tags.filter((tag) => !after.tags.includes(tag))
  return { before: kept(before), after: kept(after), ...(add.length + remove.length > 0 ? { tags: { add, remove } } : {}) }
}
