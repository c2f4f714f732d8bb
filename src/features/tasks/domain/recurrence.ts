import { Temporal } from 'temporal-polyfill'

export const RECURRENCES = ['none', 'monthly', 'quarterly', 'yearly'] as const
export type Recurrence = (typeof RECURRENCES)[number]

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const

/**
 * When the next one is due: the same day and time on the wall, months later, and never in the past: a yearly task finished two years late comes next year.
 * The 31st becomes the last day of a shorter month.
 * @param dueAt when this one was due, or when it ended if it had no date
 * @param timeZone IANA zone of the desk
 * @returns null for a task that does not come again
 */
export function nextDue(recurrence: Recurrence, dueAt: Date, now: Date, timeZone: string): Date | null {
  if (recurrence === 'none') return null
  const first = Temporal.Instant.fromEpochMilliseconds(+dueAt).toZonedDateTimeISO(timeZone)
  for (let times = 1; ; times++) {
    const due = first.add({ months: MONTHS[recurrence] * times })
    if (due.epochMilliseconds > +now) return new Date(due.epochMilliseconds)
  }
}
