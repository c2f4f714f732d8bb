import { type AdjustmentLimit, overLimit } from '@/features/loyalty/domain'
import { mayBecome } from '../transitions'
import type { Priority, TicketStatus } from '../words'
import type { MacroDefinition } from './macro'
import { fillText, type MacroValues } from './variables'

/** What a macro does to one ticket. Money in minor units, as text: it travels as JSON. */
export type MacroEffect =
  | { kind: 'reply'; text: string; to: string }
  | { kind: 'note'; text: string }
  | { kind: 'status'; from: TicketStatus; to: TicketStatus }
  | { kind: 'snooze'; until: string }
  | { kind: 'priority'; from: Priority; to: Priority }
  | { kind: 'assign'; from: string | null; to: string | null }
  | { kind: 'tags'; add: string[]; remove: string[] }
  | { kind: 'points'; amount: number; balanceAfter: number; needsApproval: boolean; valueMinor: string; currency: string }
  | { kind: 'task'; title: string; dueAt: string }

export type MacroProblem =
  | { problem: 'missing-variable' | 'unknown-variable'; names: string[] }
  | { problem: 'no-address' | 'insufficient-points' | 'not-from-here' | 'no-such-assignee' | 'may-not-adjust' | 'no-such-reason' }

export type MacroTicket = {
  ticketId: string
  number: number
  subject: string
  customerName: string | null
  email: string | null
  status: TicketStatus
  priority: Priority
  assigneeId: string | null
  tags: readonly string[]
  balance: number
  values: MacroValues
}

/** What holds for whoever runs it. `names` of colleagues by id; `usedToday` in points. */
export type MacroRunner = {
  userId: string | null
  now: Date
  mayAdjust: boolean
  limit: AdjustmentLimit
  usedToday: number
  reasons: readonly string[]
  names: ReadonlyMap<string, string>
  pointValuePermille: number
  currency: string
}

export type MacroPlan = { effects: MacroEffect[]; problems: MacroProblem[]; pointsUsed: number }

/**
 * Everything a macro would do to a ticket, before it does it, and why it cannot. What is so already is no effect.
 * @param used points this run has posted so far without approval: the daily limit counts them together
 */
export function planMacro(macro: MacroDefinition, ticket: MacroTicket, runner: MacroRunner, sendText: boolean, used: number): MacroPlan {
  const plan: MacroPlan = { effects: [], problems: [], pointsUsed: 0 }
  if (macro.body !== '') planText(plan, macro, ticket, sendText)
  for (const action of macro.actions) planAction(plan, action, ticket, runner, used)
  return plan
}

function planText({ effects, problems }: MacroPlan, macro: MacroDefinition, ticket: MacroTicket, sendText: boolean): void {
  const { text, missing, unknown } = fillText(macro.body, ticket.values)
  if (missing.length > 0) problems.push({ problem: 'missing-variable', names: missing })
  if (unknown.length > 0) problems.push({ problem: 'unknown-variable', names: unknown })
  if (macro.kind === 'note') effects.push({ kind: 'note', text })
  else if (ticket.email === null && sendText) problems.push({ problem: 'no-address' })
  else effects.push({ kind: 'reply', text, to: ticket.email ?? '' })
}

function planAction(plan: MacroPlan, action: MacroDefinition['actions'][number], ticket: MacroTicket, runner: MacroRunner, used: number): void {
  const { effects, problems } = plan
  switch (action.kind) {
    case 'status':
      if (action.status === ticket.status) return
      if (mayBecome(ticket.status, action.status)) effects.push({ kind: 'status', from: ticket.status, to: action.status })
      else problems.push({ problem: 'not-from-here' })
      return
    case 'snooze':
      if (mayBecome(ticket.status, 'snoozed') || ticket.status === 'snoozed')
        effects.push({ kind: 'snooze', until: new Date(runner.now.getTime() + action.hours * 3_600_000).toISOString() })
      else problems.push({ problem: 'not-from-here' })
      return
    case 'priority':
      if (action.priority !== ticket.priority) effects.push({ kind: 'priority', from: ticket.priority, to: action.priority })
      return
    case 'assign': {
      const to = action.to === 'me' ? runner.userId : action.to === 'nobody' ? null : action.to
      const nameOf = (id: string | null) => (id === null ? null : (runner.names.get(id) ?? ''))
      if (to !== null && !runner.names.has(to)) problems.push({ problem: 'no-such-assignee' })
      else if (to !== ticket.assigneeId) effects.push({ kind: 'assign', from: nameOf(ticket.assigneeId), to: nameOf(to) })
      return
    }
    case 'tags': {
      const add = action.add.filter((tag) => !ticket.tags.includes(tag))
      const remove = action.remove.filter((tag) => ticket.tags.includes(tag) && !action.add.includes(tag))
      if (add.length + remove.length > 0) effects.push({ kind: 'tags', add, remove })
      return
    }
    case 'points':
      planPoints(plan, action, ticket, runner, used)
      return
    case 'task':
      effects.push({ kind: 'task', title: action.title, dueAt: new Date(runner.now.getTime() + action.dueInDays * 86_400_000).toISOString() })
  }
}

function planPoints(
  plan: MacroPlan,
  { amount, reason }: { amount: number; reason: string },
  { balance }: MacroTicket,
  runner: MacroRunner,
  used: number,
): void {
  if (!runner.mayAdjust) plan.problems.push({ problem: 'may-not-adjust' })
  else if (!runner.reasons.includes(reason)) plan.problems.push({ problem: 'no-such-reason' })
  else if (balance + amount < 0) plan.problems.push({ problem: 'insufficient-points' })
  else {
    const needsApproval = overLimit(amount, runner.limit, runner.usedToday + used) !== null
    plan.pointsUsed = needsApproval ? 0 : Math.abs(amount)
    const valueMinor = ((BigInt(amount) * BigInt(runner.pointValuePermille)) / 1_000n).toString()
    plan.effects.push({ kind: 'points', amount, balanceAfter: balance + amount, needsApproval, valueMinor, currency: runner.currency })
  }
}
