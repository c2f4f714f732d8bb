import type { TicketStatus } from './words'

/** The views everybody has. `at-risk`: due soon or overdue. `mentions`: a note calls the reader, and it is not over or not seen yet. */
export const TICKET_VIEWS = ['mine', 'unassigned', 'vip', 'at-risk', 'mentions', 'open', 'snoozed', 'closed', 'spam'] as const
export type TicketView = (typeof TICKET_VIEWS)[number]

export const TICKET_SORTS = ['due', 'newest'] as const
export type TicketSort = (typeof TICKET_SORTS)[number]

export const VIEW_STATUSES: Record<TicketView, readonly TicketStatus[]> = {
  mine: ['open', 'pending'],
  unassigned: ['open', 'pending'],
  vip: ['open', 'pending'],
  'at-risk': ['open', 'snoozed'],
  mentions: ['open', 'pending', 'snoozed', 'closed'],
  open: ['open', 'pending'],
  snoozed: ['snoozed'],
  closed: ['closed'],
  spam: ['spam'],
}

/** Where nothing is owed, what came last stands first. */
export const defaultSort = (view: TicketView | undefined): TicketSort => (view === 'snoozed' || view === 'closed' || view === 'spam' ? 'newest' : 'due')

/** Counts stop here: "999+" says enough, and a million closed tickets need not be counted for it. */
export const COUNT_CAP = 1_000
export type ViewCounts = Record<TicketView, number>
