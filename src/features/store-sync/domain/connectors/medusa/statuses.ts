import type { OrderSnapshot } from '@/features/orders/domain'

/** Medusa's words for the state of the money, ours beside them. What waits for the shopper or the bank has not come. */
export const FINANCIAL: ReadonlyMap<string, OrderSnapshot['financialStatus']> = new Map([
  ['not_paid', 'pending'],
  ['awaiting', 'pending'],
  ['requires_action', 'pending'],
  ['partially_authorized', 'pending'],
  ['authorized', 'authorized'],
  ['partially_captured', 'partially_paid'],
  ['captured', 'paid'],
  ['partially_refunded', 'partially_refunded'],
  ['refunded', 'refunded'],
  ['canceled', 'voided'],
] as const)

/** Medusa's words for the state of the goods. */
export const FULFILMENT: ReadonlyMap<string, OrderSnapshot['fulfilmentStatus']> = new Map([
  ['not_fulfilled', 'unfulfilled'],
  ['canceled', 'unfulfilled'],
  ['partially_fulfilled', 'partial'],
  ['partially_shipped', 'partial'],
  ['partially_delivered', 'partial'],
  ['fulfilled', 'fulfilled'],
  ['shipped', 'fulfilled'],
  ['delivered', 'fulfilled'],
] as const)

/** The states an order itself can be in. */
export const ORDER_STATES: ReadonlySet<string> = new Set(['pending', 'completed', 'draft', 'archived', 'canceled', 'requires_action'])
