import type { MoneyJson } from '@/features/tickets/domain'
import type { Evidence } from '../gate'
import type { SuppressReason } from '../outbound'

/**
 * What one can do for a customer next, the gravest first. `offer`: it would be an insult to somebody who was let down. `ask`: not while they wait for us.
 * `amends`: it is what they wait for.
 */
export const ACTION_KINDS = {
  'apologise-late-parcel': 'amends',
  'answer-low-score': 'amends',
  'win-back-call': 'offer',
  'points-expiring': 'offer',
  'birthday-wish': 'offer',
  'thank-third-purchase': 'offer',
  replenish: 'offer',
  'tier-close': 'offer',
  'ask-review': 'ask',
  'complete-profile': 'ask',
} as const satisfies Record<string, 'offer' | 'ask' | 'amends'>
export type ActionKind = keyof typeof ACTION_KINDS
export const ACTION_KIND_NAMES = Object.keys(ACTION_KINDS) as [ActionKind, ...ActionKind[]]

/** How it is done with one click: work handed out, points in their dialog, a mail begun, a tag set. */
export type Doing =
  | { readonly by: 'task'; readonly kind: string; readonly orderId?: string; readonly responseId?: string }
  | { readonly by: 'points'; readonly amount: number; readonly reason: string }
  | { readonly by: 'mail' }
  | { readonly by: 'tag'; readonly tag: string }

/** The row an action stands on. */
export type ActionEvidence = {
  readonly type: 'order' | 'response' | 'prediction' | 'points' | 'product' | 'customer'
  readonly id: string
  readonly at: string | null
  readonly href: string
}

/**
 * Money the value model knows of. `lost`: what they would buy in twelve months if they were still customers, times the chance that they are not. `expected`: what they are
 * expected to buy in twelve months. `purchase`: what a purchase of theirs is worth, times the chance that they still buy.
 */
export type Worth = MoneyJson & { readonly of: 'lost' | 'expected' | 'purchase' }

export type Candidate = {
  readonly kind: ActionKind
  /** What it is about, for good: answered once, it does not come back for the same. */
  readonly about: string
  /** What the reason says: numbers, names and moments (ISO), by the sentence’s own placeholders. */
  readonly values: Readonly<Record<string, string | number>>
  readonly evidence: readonly [ActionEvidence, ...ActionEvidence[]]
  /** Null: no model says what it brings. */
  readonly worth: Worth | null
  /** When it comes true, or came true: what is near is done first. */
  readonly at: string | null
  readonly doing: Doing
}

export const DISMISS_REASONS = ['already-done', 'does-not-fit', 'not-now', 'they-said-no'] as const
export type DismissReason = (typeof DISMISS_REASONS)[number]

/** What somebody did with an action that was shown: kept for good. */
export type Answer = { readonly kind: ActionKind; readonly about: string; readonly answer: 'taken' | 'dismissed' }

export type HeldBack = { readonly kind: ActionKind; readonly reason: SuppressReason; readonly evidence: Evidence | null }
