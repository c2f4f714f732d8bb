import type { MoneyJson } from './money-json'

/** What can matter while somebody answers. Each is one sentence of the panel, with the row it stands on. */
export const MATTER_KINDS = [
  'parcel-late',
  'parcel-failed',
  'order-unpaid',
  'refund-open',
  'tickets-in-a-row',
  'promise-broken',
  'tier-lapses',
  'points-expire',
  'points-balance',
  'points-wait',
  'score-low',
  'csat-low',
  'value-at-risk',
  'task-open',
] as const
export type MatterKind = (typeof MATTER_KINDS)[number]

/** One fact about the customer, from one row. */
export type Matter = {
  readonly kind: MatterKind
  /** What the sentence says: numbers and names, by the message's own placeholders. Points in time are ISO texts. */
  readonly values: Readonly<Record<string, string | number>>
  /** The money that hangs on it, in minor units of the workspace's currency, where it is known. */
  readonly money: MoneyJson | null
  /** When it comes true, or came true: what is near weighs more. */
  readonly at: string | null
  /** Where its row is. */
  readonly href: string
  /** The order it is about: opens beside the conversation. */
  readonly orderId?: string
}
