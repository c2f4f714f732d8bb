/**
 * What the desk wants of a customer with a message that no agent wrote to them. A service message is news of what they have with the shop (a late parcel, an apology): no
 * offer, so it takes no yes and no calm; it keeps their hours, and a no to all mail ends it, too. A notice tells of their own account, because somebody of ours asked that they be told:
 * like a receipt it needs no yes, keeps no hours, and is never an offer.
 */
export const PURPOSES = ['promotion', 'survey', 'service', 'notice'] as const
export type Purpose = (typeof PURPOSES)[number]
/** What a whole segment can be sent. */
export type RoundPurpose = Exclude<Purpose, 'notice' | 'service'>

/** What customers choose among in the preference centre. */
export const TOPICS = ['offers', 'surveys'] as const
export type Topic = (typeof TOPICS)[number]
/** News of what is the customer’s is no topic one chooses. */
export const topicOf: Record<Purpose, Topic | null> = { promotion: 'offers', survey: 'surveys', service: null, notice: null }

/** How often a customer wants to hear from the store at most, beside answers to what they asked. */
export const FREQUENCIES = ['any', 'weekly', 'monthly'] as const
export type Frequency = (typeof FREQUENCIES)[number]
export const FREQUENCY_DAYS: Record<Frequency, number> = { any: 0, weekly: 7, monthly: 30 }

export const OUTBOUND_STATES = ['queued', 'waiting', 'held', 'suppressed', 'sent', 'failed'] as const
export type OutboundState = (typeof OUTBOUND_STATES)[number]

/** Why a message waits, is held for a person to look at, or is not sent at all. */
export const WAIT_REASONS = ['quiet-hours'] as const
export const HOLD_REASONS = ['vip', 'high-value'] as const
export const SUPPRESS_REASONS = [
  'erased',
  'no-address',
  'address-bounced',
  'unsubscribed',
  'no-consent',
  'topic-off',
  'open-ticket',
  'bad-contact',
  'detractor',
  'parcel-undelivered',
  'refund-open',
  'asked-lately',
  'too-often',
  'own-frequency',
  'rejected',
  'overtaken',
  'too-late',
] as const
export type WaitReason = (typeof WAIT_REASONS)[number]
export type HoldReason = (typeof HOLD_REASONS)[number]
export type SuppressReason = (typeof SUPPRESS_REASONS)[number]
