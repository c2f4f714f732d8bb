import { orderPaid, orderRefunded, refundCorrected } from '@/features/orders/domain'
import type { Subscriber } from '@/server/events'
import { bookOrderPoints } from './order-points/book-order-points'

/** One subscriber for all three, so that an order's payment and its refunds are booked in the order they were told. */
export const loyaltySubscribers: readonly Subscriber[] = [
  { name: 'loyalty.book-order-points', types: [orderPaid.type, orderRefunded.type, refundCorrected.type], handle: bookOrderPoints },
]
