import { SURVEY_KINDS } from '@/features/feedback/domain'
import { KNOWN_EVENTS } from '@/features/loyalty/domain'

/** What of an event one may ask, by its name in the event's data. */
export type EventField = { readonly type: 'integer' | 'money' | 'flag' | 'text' } | { readonly type: 'choice'; readonly options: readonly string[] }
/** `variables`: what mails and tickets may say of it, by the name in the event's data. */
export type FlowEvent = {
  readonly type: string
  readonly fields: Readonly<Record<string, EventField>>
  readonly variables: Readonly<Record<string, string>>
}

const money = { type: 'money' } as const
const integer = { type: 'integer' } as const
const flag = { type: 'flag' } as const
const text = { type: 'text' } as const
const choice = <Options extends readonly string[]>(options: Options) => ({ type: 'choice', options }) as const
const orderNumber = { orderNumber: 'number' }
const sold = { totalMinor: money, netSalesMinor: money }
const parcel = { carrier: text }
const reviewed = { rating: integer, photo: flag, video: flag }

/** Told by nobody but a shop or a program, through the events door (docs/guide/events.md). */
export const TOLD_EVENTS = [...KNOWN_EVENTS, 'return_requested', 'back_in_stock', 'price_dropped'] as const

/** Every event a flow can begin with, wait for or have as its goal. Constant: the worker listens to these and no others. */
export const FLOW_EVENTS: readonly FlowEvent[] = [
  { type: 'customers.customer-created', fields: { via: text }, variables: {} },
  {
    type: 'customers.consent-changed',
    fields: { channel: choice(['email', 'sms']), to: choice(['subscribed', 'unsubscribed', 'never']) },
    variables: {},
  },
  { type: 'orders.order-placed', fields: sold, variables: orderNumber },
  { type: 'orders.order-paid', fields: sold, variables: orderNumber },
  { type: 'orders.order-shipped', fields: parcel, variables: { ...orderNumber, carrier: 'carrier', trackingNumber: 'trackingNumber' } },
  { type: 'orders.order-delivered', fields: parcel, variables: { ...orderNumber, carrier: 'carrier' } },
  { type: 'orders.order-refunded', fields: { netMinor: money, amountMinor: money }, variables: orderNumber },
  { type: 'orders.order-cancelled', fields: { netSalesMinor: money }, variables: orderNumber },
  { type: 'orders.cart-abandoned', fields: { totalMinor: money, items: integer }, variables: {} },
  { type: 'loyalty.tier-changed', fields: { direction: choice(['up', 'down']), to: text }, variables: { tier: 'toName' } },
  { type: 'loyalty.bonus-earned', fields: { amount: integer }, variables: { points: 'amount' } },
  { type: 'loyalty.points-expired', fields: {}, variables: {} },
  { type: 'loyalty.reward-redeemed', fields: { amount: integer }, variables: { reward: 'reward' } },
  { type: 'tickets.ticket-opened', fields: { channel: text, priority: choice(['low', 'normal', 'high', 'urgent']) }, variables: { ticketNumber: 'number' } },
  { type: 'tickets.closed', fields: {}, variables: { ticketNumber: 'number' } },
  { type: 'tickets.target-missed', fields: {}, variables: { ticketNumber: 'number' } },
  { type: 'tasks.task-done', fields: { kind: text, outcome: text }, variables: {} },
  { type: 'feedback.survey-answered', fields: { kind: choice(SURVEY_KINDS), score: integer }, variables: { score: 'score' } },
  { type: 'feedback.review-written', fields: { ...reviewed, published: flag }, variables: { productTitle: 'productTitle' } },
  { type: 'feedback.review-published', fields: reviewed, variables: { productTitle: 'productTitle' } },
  ...TOLD_EVENTS.map((name): FlowEvent => ({ type: `behaviour.${name}`, fields: {}, variables: { product: 'properties.product' } })),
]

export const findFlowEvent = (type: string): FlowEvent | null => FLOW_EVENTS.find((event) => event.type === type) ?? null

/** What a run that a date began may say. */
export const DATE_VARIABLES = {
  birthday: [],
  'first-order-anniversary': ['years'],
  'next-order-expected': ['productTitle'],
  'delivery-overdue': ['orderNumber', 'carrier'],
} as const
