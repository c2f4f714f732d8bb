import type { Ctx } from '@/server/context'
import { type ClockRules, type ClockSpan, clockSpans, NEW_CLOCK, type SlaTarget, type TicketClock } from '../../domain'
import { canonicalTicketId } from '../load-ticket'
import { loadClocks, openRuleBook } from './sla-rules'
import { rulesOf } from './turn-ticket'

/**
 * A promise, the whole minutes counted for it so far, and the spans they come from. `spans` is null when the calendar or policy has changed since it
 * ended: then what was counted stands, and can no longer be shown minute by minute.
 */
export type TargetView = SlaTarget & { counted: number; spans: ClockSpan[] | null }
export type TicketClockView = { policy: string | null; calendar: { name: string; timeZone: string } | null; targets: TargetView[] }

/** How each promise on a ticket was counted, newest first; those that run, until now. @throws missing `ticket.missing` */
export async function getTicketClock(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<TicketClockView> {
  const id = await canonicalTicketId(ctx.db, ticketId)
  const ticket = await ctx.db.ticket.findUniqueOrThrow({ where: { id } })
  const clock = (await loadClocks(ctx, [id])).get(id) ?? NEW_CLOCK
  const found = await rulesOf(await openRuleBook(ctx), ticket)
  const policy = found && (await ctx.db.slaPolicy.findUnique({ where: { id: found.policyId }, include: { calendar: true } }))
  return {
    policy: policy?.name ?? null,
    calendar: policy ? { name: policy.calendar.name, timeZone: policy.calendar.timeZone } : null,
    targets: clock.targets.toReversed().map((target) => explain(target, clock, found?.rules ?? null, ctx.clock.now())),
  }
}

function explain(target: SlaTarget, { pauses }: TicketClock, rules: ClockRules | null, now: Date): TargetView {
  if (!rules) return { ...target, counted: target.countedMinutes ?? 0, spans: null }
  const spans = clockSpans(rules.calendar, pauses, target.startedAt, target.endedAt ?? now)
  const counted = Math.floor(spans.reduce((sum, { why, from, to }) => sum + (why === 'counted' ? +to - +from : 0), 0) / 60_000)
  return target.countedMinutes === null || target.countedMinutes === counted
    ? { ...target, counted, spans }
    : { ...target, counted: target.countedMinutes, spans: null }
}
