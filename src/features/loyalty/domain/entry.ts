/**
 * What an entry is for. Above zero stays above zero for all of them but three: a refund takes back what it must (`take-back`), a mistake is
 * undone whole (`reverse`), a merge moves what is there (`merge`).
 */
export const ENTRY_KINDS = ['earn', 'take-back', 'adjust', 'redeem', 'expire', 'opening', 'reverse', 'merge'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One line of the ledger before the database has booked it. */
export type EntryDraft = {
  readonly id: string
  /** Anyone of the person's ids: the database books on the survivor's account. */
  readonly customerId: string
  readonly kind: EntryKind
  /** Points, not zero. */
  readonly amount: number
  /** The part of the amount that counts towards a tier. */
  readonly qualifying?: number
  /** Net sales in minor units of the programme's currency, for `earn`. */
  readonly baseMinor?: bigint
  readonly reasonCode?: string
  /** The one intent: booked once, however often it is asked for. */
  readonly operationId: string
  readonly reversesId?: string
  readonly orderId?: string
  readonly refundId?: string
  readonly ticketId?: string
  readonly adjustmentId?: string
  readonly expiresAt?: Date
  /** When it counts from; now when left out. */
  readonly effectiveAt?: Date
}
