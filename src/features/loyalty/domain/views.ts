import type { Money } from '@/domain/money'
import type { AdjustmentStatus } from './approval'
import type { EntryKind } from './entry'
import type { AdjustmentLimit } from './limits'
import type { Tier } from './programme'

/** One booked line of the ledger, as screens and integrations see it. */
export type EntryView = {
  id: string
  /** On whose account it is booked. */
  customerId: string
  sequence: number
  kind: EntryKind
  amount: number
  balanceAfter: number
  /** The part that counts towards a tier. */
  qualifying: number
  reason: string | null
  note: string | null
  orderId: string | null
  orderNumber: string | null
  refundId: string | null
  ticketId: string | null
  adjustmentId: string | null
  reversesId: string | null
  reversedById: string | null
  expiresAt: Date | null
  effectiveAt: Date
  bookedAt: Date
  actor: { kind: string; id: string | null; name: string }
}
/** In lists over all customers: with whose it is. */
export type NamedEntryView = EntryView & { personId: string; customerName: string | null }

export type LoyaltyCardView = {
  customerId: string
  balance: number
  value: Money
  /** Points asked for that nobody has decided yet. */
  pending: number
  lifetimeEarned: number
  tier: Tier
  nextTier: Tier | null
  pointsToNextTier: number | null
  entries: number
}

export type AdjustmentView = {
  id: string
  customerId: string
  customerName: string | null
  amount: number
  balance: number
  reason: string
  note: string | null
  ticketId: string | null
  expiresAt: Date | null
  status: AdjustmentStatus
  requestedBy: { kind: string; id: string | null; name: string }
  requestedAt: Date
  lapsesAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  entryId: string | null
}

export type ReasonView = { code: string; label: string; active: boolean }
/** What I may do on my own word today. */
export type MyLimitView = AdjustmentLimit & { usedToday: number; largestAllowed: number | null }
