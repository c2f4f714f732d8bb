import type { OrderSnapshot } from '@/features/orders/domain'

/** Shopify's words for the state of the money, ours beside them. An expired authorisation brings no money, like a voided one. */
export const FINANCIAL: ReadonlyMap<string, OrderSnapshot['financialStatus']> = new Map([
  ['pending', 'pending'],
  ['authorized', 'authorized'],
  ['paid', 'paid'],
  ['partially_paid', 'partially_paid'],
  ['partially_refunded', 'partially_refunded'],
  ['refunded', 'refunded'],
  ['voided', 'voided'],
  ['expired', 'voided'],
] as const)

/** Shopify's words for the state of the goods. What is planned, held or under way inside the shop has not left it. */
export const FULFILMENT: ReadonlyMap<string, OrderSnapshot['fulfilmentStatus']> = new Map([
  ['unfulfilled', 'unfulfilled'],
  ['open', 'unfulfilled'],
  ['pending', 'unfulfilled'],
  ['pending_fulfillment', 'unfulfilled'],
  ['request_declined', 'unfulfilled'],
  ['scheduled', 'unfulfilled'],
  ['on_hold', 'unfulfilled'],
  ['in_progress', 'unfulfilled'],
  ['partial', 'partial'],
  ['partially_fulfilled', 'partial'],
  ['fulfilled', 'fulfilled'],
  ['restocked', 'restocked'],
] as const)
