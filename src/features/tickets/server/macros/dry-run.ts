import type { z } from 'zod'
import type { Ctx } from '@/server/context'
import { type dryRunInput, fillText, type MacroEffect, type MacroProblem, type MacroTicket, planMacro, type previewMacroInput } from '../../domain'
import { getMacro } from './load-macros'
import { macroRunner, macroTickets } from './macro-facts'

export type DryRunTicket = Pick<MacroTicket, 'ticketId' | 'number' | 'subject' | 'customerName'> & { effects: MacroEffect[]; problems: MacroProblem[] }
export type DryRun = {
  macroId: string
  version: number
  tickets: DryRunTicket[]
  blocked: number
  /** Sums over what is not blocked. `pointsForApproval` waits for somebody else. */
  totals: { replies: number; notes: number; changes: number; tasks: number; points: number; pointsForApproval: number; valueMinor: string; currency: string }
}

/** What a macro would do to these tickets, one by one and together, in points and money. Changes nothing. @throws missing `macro.missing` */
export async function dryRun(ctx: Ctx, { macroId, ticketIds, sendText }: z.output<typeof dryRunInput>): Promise<DryRun> {
  const [macro, runner] = await Promise.all([getMacro(ctx, macroId), macroRunner(ctx)])
  let used = 0
  const tickets = (await macroTickets(ctx, ticketIds, macro.language, runner)).map((ticket) => {
    const { effects, problems, pointsUsed } = planMacro(macro, ticket, runner, sendText, used)
    if (problems.length === 0) used += pointsUsed
    const { ticketId, number, subject, customerName } = ticket
    return { ticketId, number, subject, customerName, effects, problems }
  })
  const happening = tickets.filter(({ problems }) => problems.length === 0).flatMap(({ effects }) => effects)
  const points = happening.filter((effect) => effect.kind === 'points')
  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
  const count = (...kinds: MacroEffect['kind'][]) => happening.filter(({ kind }) => kinds.includes(kind)).length
  return {
    ...{ macroId, version: macro.version, tickets, blocked: tickets.filter(({ problems }) => problems.length > 0).length },
    totals: {
      ...{ replies: count('reply'), notes: count('note'), tasks: count('task'), changes: count('status', 'snooze', 'priority', 'assign', 'tags') },
      points: sum(points.map(({ amount }) => amount)),
      pointsForApproval: sum(points.filter(({ needsApproval }) => needsApproval).map(({ amount }) => amount)),
      valueMinor: points.reduce((all, { valueMinor }) => all + BigInt(valueMinor), 0n).toString(),
      currency: runner.currency,
    },
  }
}

/** A text as it will read on a ticket (the newest one when none is named), while it is being written. */
export async function previewMacro(ctx: Ctx, { body, language, ticketId }: z.output<typeof previewMacroInput>) {
  const id =
    ticketId ??
    (await ctx.db.ticket.findFirst({ where: { mergedIntoId: null }, orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }], select: { id: true } }))?.id
  const runner = await macroRunner(ctx)
  const [ticket] = id ? await macroTickets(ctx, [id], language, runner) : []
  return { ...fillText(body, ticket?.values ?? {}), ticketNumber: ticket?.number ?? null }
}
