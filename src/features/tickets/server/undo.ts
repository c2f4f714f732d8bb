import type { Ticket } from '@/server/db/generated/client'
import type { TicketChange } from './save-ticket'

/** How long a mail waits before it leaves. */
export const UNDO_SECONDS = 10

const FIELDS = ['status', 'assigneeId', 'snoozedUntil', 'firstResponseAt', 'customerWaitingSince'] as const
type Field = (typeof FIELDS)[number]
type Kept = Partial<Record<Field, string | null>>
export type Undo = { before: Kept; after: Kept }

/** What a reply changes on its ticket, before and after, as JSON. */
export function undoOf(before: Ticket, change: TicketChange): Undo {
  const after = { ...before, ...change }
  return { before: keep(before), after: keep(after) }
}

/**
 * The change that takes a reply's effects back: fields that still are what the reply made them become what they were; what somebody changed
 * since stays. A customer who wrote meanwhile has waited since the earlier of the two.
 */
export function takeBack(current: Ticket, { before, after }: Undo): TicketChange {
  const now = keep(current)
  const restored = Object.fromEntries(FIELDS.flatMap((field) => (now[field] === after[field] ? [[field, revive(field, before[field] ?? null)]] : [])))
  return 'customerWaitingSince' in restored || !before.customerWaitingSince
    ? restored
    : { ...restored, customerWaitingSince: new Date(before.customerWaitingSince) }
}

const keep = (ticket: Pick<Ticket, Field>): Kept =>
  Object.fromEntries(FIELDS.map((field) => [field, ticket[field] instanceof Date ? (ticket[field] as Date).toISOString() : ticket[field]]))

const revive = (field: Field, value: string | null) => (value !== null && field !== 'status' && field !== 'assigneeId' ? new Date(value) : value)
