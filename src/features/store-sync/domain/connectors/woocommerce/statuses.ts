import type { OrderSnapshot } from '@/features/orders/domain'
import type { OrderPayload } from './payload'

/** Not orders yet: a checkout that is being filled in, an order that is being written. */
const DRAFTS = new Set(['checkout-draft', 'auto-draft', 'draft', 'new'])
export const isDraft = (status: string): boolean => DRAFTS.has(status)

type Money = { totalMinor: bigint; refundedMinor: bigint }

/**
 * The state of the money. `on-hold` waits for it; `failed` can still be paid, until then it brings nothing; a cancelled order and one in the trash bring nothing.
 * `processing` and `completed` are paid, cash on delivery too, as in the store's own reports. A status a plug-in made says nothing of money:
 * the date of payment does.
 */
export function financialStatus({ status, date_paid_gmt }: OrderPayload, { totalMinor, refundedMinor }: Money): OrderSnapshot['financialStatus'] {
  if (status === 'refunded' || (totalMinor > 0n && refundedMinor >= totalMinor)) return 'refunded'
  if (status === 'cancelled' || status === 'failed' || status === 'trash') return 'voided'
  if (refundedMinor > 0n) return 'partially_refunded'
  if (status === 'pending' || status === 'on-hold') return 'pending'
  if (status === 'processing' || status === 'completed') return 'paid'
  return date_paid_gmt ? 'paid' : 'pending'
}

/** WooCommerce has no state of the goods; `completed` is its word for “sent, nothing left to do”. */
export const fulfilmentStatus = ({ status }: OrderPayload): OrderSnapshot['fulfilmentStatus'] => (status === 'completed' ? 'fulfilled' : 'unfulfilled')

/** An order in the trash is out of every report and can come back: cancelled, and alive again with later news. */
export const isCancelled = (status: string): boolean => status === 'cancelled' || status === 'trash'
