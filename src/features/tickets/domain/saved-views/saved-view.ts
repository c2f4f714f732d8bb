import type { TicketSort } from '../views'

/** What a row of the list shows beside name, subject, status and what is owed. */
export const ROW_PARTS = ['snippet', 'assignee', 'channel', 'tags', 'created'] as const
export type RowPart = (typeof ROW_PARTS)[number]
export const DEFAULT_ROW_PARTS: readonly RowPart[] = ['snippet', 'assignee', 'channel']

export const VIEW_AUDIENCES = ['me', 'team', 'all'] as const
export type ViewAudience = (typeof VIEW_AUDIENCES)[number]

/** A view somebody keeps, as its readers see it. `count` stops at `COUNT_CAP`; null: its search cannot be meant any more, `problem` says why. */
export type SavedView = {
  id: string
  name: string
  query: string
  sort: TicketSort
  columns: RowPart[]
  audience: ViewAudience
  team: { id: string; name: string } | null
  ownerName: string
  mayChange: boolean
  version: number
  count: number | null
  problem: string | null
}
