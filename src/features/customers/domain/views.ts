import type { Actor } from '@/domain/actor'
import type { ConsentChannel, ConsentState } from './consent'
import type { IdentityKind } from './identity'

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

export type IdentityView = { kind: IdentityKind; scope: string; value: string; verifiedAt: string | null; customerId: string }
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
export type ConsentChangeView = { id: string; channel: ConsentChannel; state: ConsentState; source: string; at: Date }
