import { AROUND_THE_CLOCK, type BusinessCalendar, countedUntil, STANDARD_POLICY_ID } from '@/features/tickets/domain'
import type { Tx } from '@/server/db/transact'

/** The desk's opening hours: those of the standard promise. */
export async function deskCalendar(tx: Pick<Tx, 'db'>): Promise<BusinessCalendar> {
  const [row] = await tx.db.$queryRaw<BusinessCalendar[]>`
    SELECT c.time_zone AS "timeZone", c.week, c.holidays FROM sla_policies p JOIN business_calendars c ON c.id = p.calendar_id WHERE p.id = ${STANDARD_POLICY_ID}::uuid`
  return row ?? AROUND_THE_CLOCK
}

/** So many minutes of opening hours from now. */
export const dueBy = (calendar: BusinessCalendar, now: Date, minutes: number | null): Date | null =>
  minutes === null ? null : countedUntil(calendar, [], now, minutes)
