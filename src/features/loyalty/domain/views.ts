import type { Money } from '@/domain/money'
import type { AdjustmentStatus } from './approval'
import type { EarnRule } from './earn-rule'
import type { EntryKind } from './entry'
import type { RepeatClaim } from './goodwill'
import type { AdjustmentLimit } from './limits'
import type { Tier } from './programme'
import type { ProgrammeAccount } from './programme-accounts'
import type { TierBasis, TierWindow } from './tier-rules'

/** One booked line of the ledger, as screens and integrations see it. */
export type EntryView = {
  id: string
  /** On whose account it is booked. */
  customerId: string
  sequence: number
  kind: EntryKind
  amount: number
  balanceAfter: number
  /** What moved on hold: points of an order whose return window is not over. */
  heldAmount: number
  heldAfter: number
  availableAt: Date | null
  /** Of the programme's accounts, the one it stands against; none where points move between a customer's own two. */
  programmeAccount: ProgrammeAccount | null
  /** The part that counts towards a tier. */
  qualifying: number
  reason: string | null
  /** The rule behind a bonus by its name then, or the tier whose entry it rewards; the reward that was redeemed or given up. */
  ruleName: string | null
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
  /** What can be spent. */
  balance: number
  value: Money
  /** Earned, and waiting for the end of the return window. */
  held: number
  /** When the next of them can be spent. */
  nextRelease: Date | null
  /** Points asked for that nobody has decided yet. */
  pending: number
  lifetimeEarned: number
  tier: Tier
  nextTier: Tier | null
  /** Only where tiers are reached by points. */
  pointsToNextTier: number | null
  /** The way to the next tier in what the programme measures tiers by. */
  progress: { basis: TierBasis; window: TierWindow; windowMonths: number; figure: number; toNextTier: number | null; graceUntil: Date | null }
  entries: number
  redemptions: number
}

/** What a person had at a moment, and how many entries make it. */
export type BalanceAsOfView = { customerId: string; at: Date; by: 'effective' | 'booking'; balance: number; held: number; entries: number }

/** A tier begun: when, from which to which, by their names now. */
export type TierChangeView = { id: string; at: Date; from: string | null; to: string }

/** Who would move if the rules were these: nothing is changed by asking. */
export type TierPreviewView = {
  members: number
  moves: { from: string | null; to: string; members: number; direction: 'up' | 'down' }[]
  inGrace: number
  entryPoints: number
}

export type AdjustmentView = {
  id: string
  customerId: string
  customerName: string | null
  amount: number
  balance: number
  reason: string
  note: string | null
  /** What the customer is told, in the asker's words. */
  customerMessage: string | null
  /** Why this gift is worth a second look. */
  claims: RepeatClaim[]
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

export type EarnRuleView = {
  id: string
  version: number
  name: string
  active: boolean
  definition: EarnRule
  effectiveFrom: Date
  changedBy: string
}
/** What a rule would have given in the days before now, and what of it refunds would have taken back. */
export type SimulationView = { days: number; events: number; met: number; customers: number; points: number; takenBack: number; value: Money; issued: number }

export type ReasonView = { code: string; label: string; active: boolean; goodwill: boolean }
/** What I may do on my own word today. */
export type MyLimitView = AdjustmentLimit & { usedToday: number; largestAllowed: number | null }
