import type { BusinessCalendar } from './business-calendar'
import { openTime } from './open-time'

const MINUTE = 60_000
const WINDOW = 14 * 86_400_000
/** A calendar that is open once a week and closed on every holiday it may have still comes to an end long before. */
const HORIZON = 40 * 366 * 86_400_000

/** Time in which it was the customer's turn, or the ticket was over. `to` null: it still is. */
export type Pause = { readonly from: Date; readonly to: Date | null }

export type ClockSpan = { readonly from: Date; readonly to: Date; readonly why: 'counted' | 'closed' | 'holiday' | 'paused'; readonly holiday?: string }

type Span = { from: number; to: number; why: ClockSpan['why']; holiday?: string }

/** Open time without the pauses. `pauses` in order, not overlapping. Opening hours come first: a pause at night explains nothing. */
function* run(calendar: BusinessCalendar, pauses: readonly Pause[], from: number, to: number): Generator<Span> {
  for (const { open, ...span } of openTime(calendar, from, to)) {
    if (!open) {
      yield { ...span, why: span.holiday === undefined ? 'closed' : 'holiday' }
      continue
    }
    let at = span.from
    for (const pause of pauses) {
      const [begins, ends] = [Math.max(+pause.from, at), Math.min(pause.to ? +pause.to : span.to, span.to)]
      if (begins >= ends) continue
      if (at < begins) yield { from: at, to: begins, why: 'counted' }
      yield { from: begins, to: ends, why: 'paused' }
      at = ends
    }
    if (at < span.to) yield { from: at, to: span.to, why: 'counted' }
  }
}

/** What the clock counted between two moments and why it did not count the rest: spans in order, without a gap. */
export const clockSpans = (calendar: BusinessCalendar, pauses: readonly Pause[], from: Date, to: Date): ClockSpan[] =>
  [...run(calendar, pauses, +from, +to)].map((span) => ({ ...span, from: new Date(span.from), to: new Date(span.to) }))

/** Minutes counted between two moments; exact, so not always whole. */
export function countedMinutes(calendar: BusinessCalendar, pauses: readonly Pause[], from: Date, to: Date): number {
  let sum = 0
  for (const span of run(calendar, pauses, +from, +to)) if (span.why === 'counted') sum += span.to - span.from
  return sum / MINUTE
}

/**
 * When the clock will have counted so many minutes since `from`.
 * @param minutes ≥ 0
 * @returns the moment the last of them ends; null while a pause has no end, unless they were counted before it
 */
export function countedUntil(calendar: BusinessCalendar, pauses: readonly Pause[], from: Date, minutes: number): Date | null {
  let left = minutes * MINUTE
  const stop = pauses.find(({ to }) => to === null)?.from
  const end = stop ? +stop : +from + HORIZON
  for (let start = +from; start < end; start += WINDOW)
    for (const span of run(calendar, pauses, start, Math.min(start + WINDOW, end))) {
      if (span.why !== 'counted') continue
      if (span.to - span.from >= left) return new Date(span.from + left)
      left -= span.to - span.from
    }
  return null
}
