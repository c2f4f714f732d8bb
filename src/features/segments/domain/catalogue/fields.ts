import { CONSENT_CHANNELS } from '@/features/customers/domain'
import type { FieldType } from '../rule/operators'
import { ANYTHING, BEHAVIOUR, behaviourTypes, ORDERS, POINTS_MOVED, PROFILE, REVIEWS_MOVED, SURVEYS, storedTypes, TICKETS } from './event-types'
import type { ParamName, Params } from './params'

export const FIELD_GROUPS = ['profile', 'consent', 'orders', 'returns', 'loyalty', 'support', 'feedback', 'forecast', 'engagement', 'segments'] as const
export type FieldGroup = (typeof FIELD_GROUPS)[number]

/** Where the screen finds words to choose from; the field itself takes any. */
export type OptionSource = 'countries' | 'cities' | 'tags' | 'tiers' | 'categories' | 'vendors' | 'ticketTags' | 'products' | 'segments' | 'eventTypes'

export type FieldSpec = {
  readonly group: FieldGroup
  readonly type: FieldType
  readonly takes?: readonly ParamName[]
  readonly needs?: readonly ParamName[]
  readonly options?: readonly string[]
  readonly source?: OptionSource
  /** Below this no value exists. */
  readonly min?: number
  readonly max?: number
  /** Event types after which a customer's value may be another one. */
  readonly hears: readonly string[] | ((params: Params) => readonly string[])
  /** Time alone, other customers, or news that no event tells can change it: looked at again on the hour. */
  readonly drifts?: true
}

const CONSENT = ['subscribed', 'unsubscribed', 'never'] as const
const days = ['days'] as const
const consent = (): FieldSpec => ({ group: 'consent', type: 'choice', options: CONSENT, hears: PROFILE })

/**
 * Everything a rule may ask: the one catalogue. Constant, so that no text a person typed ever becomes part of a query: the compiler
 * (server/compile) and the matcher (`observe.ts`) have one entry for each of these ids, checked by their types.
 */
export const FIELDS = {
  'profile.country': { group: 'profile', type: 'choice', source: 'countries', hears: PROFILE },
  'profile.city': { group: 'profile', type: 'choice', source: 'cities', hears: PROFILE },
  'profile.tags': { group: 'profile', type: 'words', source: 'tags', hears: PROFILE },
  'profile.customer-for-days': { group: 'profile', type: 'integer', min: 0, hears: PROFILE, drifts: true },
  'profile.birthday-in-days': { group: 'profile', type: 'integer', min: 0, max: 365, hears: PROFILE, drifts: true },
  'profile.verified-email': { group: 'profile', type: 'flag', hears: PROFILE, drifts: true },
  'profile.phone': { group: 'profile', type: 'flag', hears: PROFILE, drifts: true },
  'profile.complete': { group: 'profile', type: 'flag', hears: PROFILE, drifts: true },
  'consent.email': consent(),
  'consent.sms': consent(),
  'orders.count': { group: 'orders', type: 'integer', takes: ['days', 'category', 'vendor', 'productId'], min: 0, hears: ORDERS },
  'orders.net-sales': { group: 'orders', type: 'money', takes: days, hears: ORDERS },
  'orders.last-days-ago': { group: 'orders', type: 'integer', min: 0, hears: ORDERS, drifts: true },
  'orders.first-days-ago': { group: 'orders', type: 'integer', min: 0, hears: ORDERS, drifts: true },
  'orders.discounted-share': { group: 'orders', type: 'decimal', takes: days, min: 0, max: 100, hears: ORDERS },
  'orders.most-in-one-category': { group: 'orders', type: 'integer', takes: days, min: 0, hears: ORDERS },
  'orders.new-releases': { group: 'orders', type: 'integer', takes: days, min: 0, hears: ORDERS, drifts: true },
  'orders.net-sales-percentile': { group: 'orders', type: 'decimal', takes: days, min: 0, max: 100, hears: ORDERS, drifts: true },
  'returns.count': { group: 'returns', type: 'integer', takes: days, min: 0, hears: ORDERS },
  'returns.rate-vs-category': { group: 'returns', type: 'decimal', min: 0, hears: ORDERS, drifts: true },
  'loyalty.balance': { group: 'loyalty', type: 'integer', hears: POINTS_MOVED },
  'loyalty.lifetime-earned': { group: 'loyalty', type: 'integer', hears: POINTS_MOVED },
  'loyalty.tier': { group: 'loyalty', type: 'choice', source: 'tiers', hears: POINTS_MOVED, drifts: true },
  'loyalty.vip': { group: 'loyalty', type: 'flag', hears: POINTS_MOVED, drifts: true },
  'loyalty.points-to-next-tier': { group: 'loyalty', type: 'integer', hears: POINTS_MOVED, drifts: true },
  'tickets.count': { group: 'support', type: 'integer', takes: ['days', 'tag'], min: 0, hears: TICKETS, drifts: true },
  'tickets.open': { group: 'support', type: 'integer', takes: ['tag'], min: 0, hears: TICKETS, drifts: true },
  'reviews.count': { group: 'feedback', type: 'integer', takes: ['days', 'stars'], min: 0, hears: REVIEWS_MOVED },
  'reviews.average': { group: 'feedback', type: 'decimal', min: 1, max: 5, hears: REVIEWS_MOVED },
  'nps.last-score': { group: 'feedback', type: 'integer', min: 0, max: 10, hears: SURVEYS },
  'csat.last-score': { group: 'feedback', type: 'integer', min: 1, max: 5, hears: SURVEYS },
  'forecast.alive': { group: 'forecast', type: 'decimal', min: 0, max: 100, hears: [], drifts: true },
  'forecast.churn-risk': { group: 'forecast', type: 'decimal', min: 0, max: 100, hears: [], drifts: true },
  'forecast.clv-12m': { group: 'forecast', type: 'money', hears: [], drifts: true },
  'forecast.clv-change': { group: 'forecast', type: 'decimal', hears: [], drifts: true },
  'forecast.worth-more': { group: 'forecast', type: 'choice', options: ['order', 'tier'], hears: [], drifts: true },
  'wishlist.count': { group: 'engagement', type: 'integer', min: 0, hears: [], drifts: true },
  'engagement.count': {
    ...{ group: 'engagement', type: 'integer', needs: days, min: 0, drifts: true },
    hears: [...ORDERS, ...REVIEWS_MOVED, ...SURVEYS, ...BEHAVIOUR.flatMap(behaviourTypes)],
  },
  'engagement.mail-opens-drop': { group: 'engagement', type: 'decimal', max: 100, hears: behaviourTypes('email_opened'), drifts: true },
  'events.count': {
    group: 'engagement',
    type: 'integer',
    needs: ['type'],
    takes: days,
    source: 'eventTypes',
    min: 0,
    hears: ({ type = '' }) => storedTypes(type),
  },
  'segments.member': { group: 'segments', type: 'flag', needs: ['segmentId'], source: 'segments', hears: [] },
} as const satisfies Record<string, FieldSpec>

export type FieldId = keyof typeof FIELDS
export const FIELD_IDS = Object.keys(FIELDS) as FieldId[]
export const specOf = (field: FieldId): FieldSpec => FIELDS[field]
export const isField = (text: unknown): text is FieldId => typeof text === 'string' && Object.hasOwn(FIELDS, text)
/** Parameters a field takes, those it cannot do without first. */
export const paramsOf = (field: FieldId): readonly ParamName[] => [...(specOf(field).needs ?? []), ...(specOf(field).takes ?? [])]

export { ANYTHING, CONSENT_CHANNELS }
