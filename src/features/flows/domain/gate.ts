import type { GateRules } from './gate-rules'
import { FREQUENCY_DAYS, type Frequency, type HoldReason, type Purpose, type SuppressReason, type Topic, topicOf, type WaitReason } from './outbound'
import { quietUntil } from './quiet-hours'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A parcel, a return or a low score that is older says nothing of how somebody feels today. */
const DETRACTOR_DAYS = 14

/** Something that happened to the customer, and which row says so. */
export const EVIDENCE_TYPES = ['ticket', 'order', 'response', 'review', 'invite', 'message', 'event'] as const
export type Evidence = { readonly type: (typeof EVIDENCE_TYPES)[number]; readonly id: string; readonly at: Date }

/** All the gate looks at, as it is at the moment of sending. */
export type GateFacts = {
  readonly erased: boolean
  readonly hasAddress: boolean
  readonly addressBounced: boolean
  readonly consent: 'subscribed' | 'unsubscribed' | 'never'
  readonly topicsOff: readonly Topic[]
  readonly frequency: Frequency
  /** IANA zones the customer may be in: one, or the outermost of a wide country. */
  readonly timeZones: readonly string[]
  /** Open, pending or snoozed. */
  readonly openTicket: Evidence | null
  /** The newest bad contact: a low score, a bad review, a broken promise. */
  readonly badContact: Evidence | null
  /** The newest NPS of 0–6. */
  readonly detractor: Evidence | null
  readonly undelivered: Evidence | null
  readonly openRefund: Evidence | null
  readonly lastAsked: Evidence | null
  /** Promotions sent in the last seven days. */
  readonly promotionsInWeek: number
  /** The newest message of any purpose that went through this gate. */
  readonly lastMessage: Evidence | null
  readonly vip: boolean
  readonly predicted12mMinor: bigint | null
}

export type ToDecide = {
  readonly purpose: Purpose
  readonly expiresAt: Date
  readonly reviewed: boolean
  /** What the message’s own rule says against it by now: the ticket it asks about was opened again, its aim was reached meanwhile. */
  readonly against?: SuppressReason | null
  /** It reminds of an ask that is still open: no new ask, so the rest between two asks does not speak against it. */
  readonly isReminder?: boolean
}

export type Decision =
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly reason: WaitReason; readonly until: Date }
  | { readonly kind: 'hold'; readonly reason: HoldReason }
  | { readonly kind: 'suppress'; readonly reason: SuppressReason; readonly evidence: Evidence | null }

const suppress = (reason: SuppressReason, evidence: Evidence | null = null): Decision => ({ kind: 'suppress', reason, evidence })
const within = (evidence: Evidence | null, now: Date, ms: number): evidence is Evidence => evidence !== null && +now - +evidence.at < ms

/**
 * Whether a message that no agent wrote may reach a customer now. What forbids it comes first, then what a person should look at, then the hour.
 * A promotion after a bad contact cannot come out of here, whatever the settings (rules.md, flow 12): the calm has at least 72 hours by `gateRulesShape`.
 */
export function decide(message: ToDecide, facts: GateFacts, rules: GateRules, now: Date): Decision {
  if (message.purpose === 'notice') return cannotReach(message, facts, now) ?? { kind: 'send' }
  const forbidden =
    mayNot(message, facts, rules, now) ??
    (message.purpose === 'service'
      ? null
      : ((message.purpose === 'promotion' ? unkind(facts, rules, now) : unkindToAsk(message, facts, rules, now)) ?? tooOften(message, facts, rules, now)))
  if (forbidden) return forbidden
  const look = message.reviewed ? null : worthALook(message, facts, rules)
  if (look) return { kind: 'hold', reason: look }
  const until = quietUntil(rules, facts.timeZones, now)
  if (!until) return { kind: 'send' }
  return until < message.expiresAt ? { kind: 'wait', reason: 'quiet-hours', until } : suppress('too-late')
}

/** What the customer, or their address, does not allow. */
function mayNot(message: ToDecide, facts: GateFacts, rules: GateRules, now: Date): Decision | null {
  const { purpose } = message
  const unreachable = cannotReach(message, facts, now)
  if (unreachable) return unreachable
  if (facts.consent === 'unsubscribed') return suppress('unsubscribed')
  if (facts.consent !== 'subscribed' && (purpose === 'promotion' || (purpose === 'survey' && rules.surveysNeedConsent))) return suppress('no-consent')
  const topic = topicOf[purpose]
  return topic !== null && facts.topicsOff.includes(topic) ? suppress('topic-off') : null
}

/** Whoever cannot get it, or for whom it comes too late. */
function cannotReach({ expiresAt, against }: ToDecide, facts: GateFacts, now: Date): Decision | null {
  if (facts.erased) return suppress('erased')
  if (!facts.hasAddress) return suppress('no-address')
  if (facts.addressBounced) return suppress('address-bounced')
  if (against) return suppress(against)
  return now < expiresAt ? null : suppress('too-late')
}

/** When an offer would be an insult. */
function unkind(facts: GateFacts, rules: GateRules, now: Date): Decision | null {
  if (facts.openTicket) return suppress('open-ticket', facts.openTicket)
  if (within(facts.badContact, now, rules.calmHours * HOUR)) return suppress('bad-contact', facts.badContact)
  if (within(facts.detractor, now, DETRACTOR_DAYS * DAY)) return suppress('detractor', facts.detractor)
  if (facts.undelivered) return suppress('parcel-undelivered', facts.undelivered)
  if (facts.openRefund) return suppress('refund-open', facts.openRefund)
  return null
}

/** Whoever is waiting for an answer, a parcel or their money is not asked how much they like us. */
function unkindToAsk({ isReminder }: ToDecide, facts: GateFacts, rules: GateRules, now: Date): Decision | null {
  if (facts.openTicket) return suppress('open-ticket', facts.openTicket)
  if (facts.undelivered) return suppress('parcel-undelivered', facts.undelivered)
  if (facts.openRefund) return suppress('refund-open', facts.openRefund)
  return !isReminder && within(facts.lastAsked, now, rules.askEveryDays * DAY) ? suppress('asked-lately', facts.lastAsked) : null
}

export type Unkindness = { readonly reason: SuppressReason; readonly evidence: Evidence | null }

/**
 * What the gate would say against an offer, against asking something, and against mail at all, to somebody now: for people who decide themselves what to do next.
 * A person may still do it; they are told.
 */
export function unkindness(facts: GateFacts, rules: GateRules, now: Date): Record<'offer' | 'ask' | 'mail', Unkindness | null> {
  const ask = { purpose: 'survey', reviewed: true, expiresAt: new Date(now.getTime() + DAY) } as const
  const of = (decision: Decision | null) => (decision?.kind === 'suppress' ? { reason: decision.reason, evidence: decision.evidence } : null)
  const mail = facts.consent === 'unsubscribed' ? suppress('unsubscribed') : cannotReach(ask, facts, now)
  return { offer: of(unkind(facts, rules, now)), ask: of(unkindToAsk(ask, facts, rules, now)), mail: of(mail) }
}

function tooOften({ purpose }: ToDecide, facts: GateFacts, rules: GateRules, now: Date): Decision | null {
  if (within(facts.lastMessage, now, FREQUENCY_DAYS[facts.frequency] * DAY)) return suppress('own-frequency', facts.lastMessage)
  return purpose === 'promotion' && facts.promotionsInWeek >= rules.promotionsPerWeek ? suppress('too-often', facts.lastMessage) : null
}

function worthALook({ purpose }: ToDecide, facts: GateFacts, rules: GateRules): HoldReason | null {
  if (purpose !== 'promotion') return null
  if (rules.holdVips && facts.vip) return 'vip'
  const isHigh = rules.holdAboveMinor !== null && facts.predicted12mMinor !== null && facts.predicted12mMinor >= BigInt(rules.holdAboveMinor)
  return isHigh ? 'high-value' : null
}
