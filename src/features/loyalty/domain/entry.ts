import type { EarnedBy } from './earn-rule'

/**
 * What an entry is for: `earn` is an order's, `bonus` any other rule's, `release` makes available what was on hold, `restore` gives back what was redeemed. Above zero stays above zero for all of them but three: a refund takes back what it must (`take-back`), a mistake is
 * undone whole (`reverse`), a merge moves what is there (`merge`).
 */
export const ENTRY_KINDS = ['earn', 'bonus', 'release', 'take-back', 'adjust', 'redeem', 'restore', 'expire', 'opening', 'reverse', 'merge'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One line of the ledger before the database has booked it. */
export type EntryDraft = {
  readonly id: string
  /** Anyone of the person's ids: the database books on the survivor's account. */
  readonly customerId: string
  /** Whose it is for good, also after a merge is undone: the order's customer. Left out, it is whose account it lands on. */
  readonly ownerId?: string
  readonly kind: EntryKind
  /** Points that the available balance moves by; zero only where `heldAmount` is not. */
  readonly amount: number
  /** Points that move on hold: what an order earned and the return window has not let go yet. */
  readonly heldAmount?: number
  /** When points on hold become available. */
  readonly availableAt?: Date
  /** The part of the amount that counts towards a tier. */
  readonly qualifying?: number
  /** Net sales in minor units of the programme's currency, for `earn`. */
  readonly baseMinor?: bigint
  readonly reasonCode?: string
  /** Which rules gave how many of the points. */
  readonly earnedBy?: readonly EarnedBy[]
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
