import type { Ticket } from '@/server/db/generated/client'
import type { TicketChange } from '../save-ticket'

const FIELDS = ['status', 'assigneeId', 'snoozedUntil', 'tags'] as const
type Field = (typeof FIELDS)[number]
export type Kept = Partial<Record<Field, string | string[] | null>>

/** Of a ticket what a merge may change and people may change later, as JSON. */
export const keptOf = (ticket: Pick<Ticket, Field>): Kept =>
  Object.fromEntries(
    FIELDS.map((field) => {
      const value = ticket[field]
      return [field, value instanceof Date ? value.toISOString() : value]
    }),
  )

/** What still is as the merge left it becomes what it was; what somebody changed since stays. */
export function restored(now: Pick<Ticket, Field>, before: Kept, after: Kept): TicketChange {
  const current = keptOf(now)
  const changes = FIELDS.flatMap((field) => (JSON.stringify(current[field]) === JSON.stringify(after[field]) ? [[field, revive(field, before[field])]] : []))
  return Object.fromEntries(changes) as TicketChange
}

const revive = (field: Field, value: Kept[Field]) => (field === 'snoozedUntil' && typeof value === 'string' ? new Date(value) : (value ?? null))
