import type { Actor } from '@/domain/actor'
import type { ConsentChannel, ConsentState } from './consent'
import type { IdentityKind } from './identity'
import type { SuggestionReason } from './suggestion'

/** One line of the list of customers. Order figures are those of the workspace's currency where there are any, else of the one most used. */
export type CustomerRow = {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  tags: string[]
  tier: string | null
  ordersCount: number
  netSalesMinor: bigint
  currency: string
  lastOrderAt: Date | null
  /** null: nothing is known of anything they did. */
  lastActivityAt: Date | null
  since: Date
  demo: boolean
}

export type IdentityView = {
  id: string
  kind: IdentityKind
  scope: string
  value: string
  /** Where it came from: `store:<connection>`, `order:<connection>`, `mail`, `user`, `token`. */
  source: string
  since: string
  verifiedAt: string | null
  verifiedBy: string | null
  /** Since when mail to it comes back, and what the mail server said. */
  bouncedAt: string | null
  bounceReason: string | null
  customerId: string
}
export type OrderStatsView = {
  currency: string
  ordersCount: number
  netSalesMinor: string
  returnsCount: number
  firstOrderAt: string | null
  lastOrderAt: string | null
}
export type SourceView = { connectionId: string; connectionName: string; connectionKind: string; externalId: string; deletedAt: string | null }
export type MergeView = { id: string; mergedId: string; mergedName: string | null; mergedAt: string; mergedBy: string }

/** A person, whole: themselves and everybody merged into them. */
export type CustomerView = {
  id: string
  /** Every customer id this person has; rows elsewhere carry any of them. */
  memberIds: string[]
  name: string | null
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  company: string | null
  countryCode: string | null
  city: string | null
  note: string | null
  tags: string[]
  consent: Record<ConsentChannel, ConsentState>
  identities: IdentityView[]
  sources: SourceView[]
  merges: MergeView[]
  /** Per currency, most orders first. */
  stats: OrderStatsView[]
  since: Date
  lastActivityAt: Date | null
  deletedAt: Date | null
  erasedAt: Date | null
  demo: boolean
}

export type TimelineItem = { id: string; type: string; occurredAt: Date; recordedAt: Date; actor: Pick<Actor, 'kind' | 'name'>; data: unknown }
export type ConsentChangeView = {
  id: string
  channel: ConsentChannel
  state: ConsentState
  /** By which door it came: `store:<connection>`, `desk`, `preference centre` … */
  source: string
  /** Who of the team wrote it down, and what shows that it was said; null where it came by itself. */
  recordedBy: string | null
  proof: string | null
  at: Date
}

export type SuggestionSide = Pick<CustomerView, 'id' | 'name' | 'email' | 'phone' | 'city' | 'countryCode'>
/** Two people who may be one. */
export type SuggestionView = {
  id: string
  state: 'open' | 'merged' | 'dismissed'
  score: number
  conflict: boolean
  reasons: SuggestionReason[]
  first: SuggestionSide
  second: SuggestionSide
  /** Whose record should lead if they are one: who ordered more, else the older. */
  leadsId: string
  /** Values that both have, or that one has and the other claims. */
  common: string[]
  createdAt: Date
  decidedAt: Date | null
  decidedBy: string | null
  decidedWhy: string | null
  mergeId: string | null
}

/** A merge of somebody into this person or of this person into somebody, standing or undone. */
export type MergeHistoryView = {
  id: string
  survivorId: string
  survivorName: string | null
  mergedId: string
  mergedName: string | null
  mergedAt: Date
  mergedBy: string
  undoneAt: Date | null
  undoneBy: string | null
}
/** What a source says is this person's and is another's. */
export type ClaimView = {
  id: string
  kind: IdentityKind
  value: string
  source: string
  at: Date
  belongsTo: string
  belongsToName: string | null
  mine: boolean
}
