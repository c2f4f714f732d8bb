import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'

const SHOWN = 500

export type MacroRunView = {
  runId: string
  name: string
  status: 'waiting' | 'running' | 'done' | 'undoing' | 'undone'
  total: number
  done: number
  failed: number
  tickets: { ticketId: string; number: number; subject: string; status: 'waiting' | 'done' | 'failed' | 'undone' | 'partly-undone'; problem: string | null }[]
}

/** How a run is doing, ticket by ticket. @throws missing `macro-run.missing`, also for somebody else's */
export async function getRun(ctx: Ctx, { runId }: { runId: string }): Promise<MacroRunView> {
  const run = await ctx.db.macroRun.findUnique({ where: { id: runId } })
  if (!run || (run.startedBy !== userIdOf(ctx.actor) && !may(ctx.actor, 'tickets.manage'))) throw missing('macro-run', { runId })
  const tickets = await ctx.db.macroRunTicket.findMany({
    where: { runId },
    orderBy: { position: 'asc' },
    take: SHOWN,
    include: { ticket: { select: { number: true, subject: true } } },
  })
  const count = (...statuses: string[]) => tickets.filter(({ status }) => statuses.includes(status)).length
  return {
    ...{ runId, name: String((run.macro as { name?: unknown }).name ?? ''), status: run.status as MacroRunView['status'], total: run.total },
    ...{ done: tickets.length - count('waiting'), failed: count('failed') },
    tickets: tickets.map(({ ticketId, ticket, status, problem }) => ({
      ticketId,
      ...ticket,
      status: status as MacroRunView['tickets'][number]['status'],
      problem,
    })),
  }
}
