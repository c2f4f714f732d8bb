import { customerCreated } from '@/features/customers/domain'
import { orderPaid, orderRefunded, refundCorrected } from '@/features/orders/domain'
import type { Subscriber } from '@/server/events'
import { REVIEW_NEWS } from '../domain'
import { bookBonuses } from './earn-rules/book-bonuses'
import { bookOrderPoints } from './order-points/book-order-points'
import { followReferrals } from './referrals/follow-referrals'
import { followRedemptions } from './rewards/follow-orders'

/** One subscriber for an order's news, so that an order's payment and its refunds are booked in the order they were told. */
export const loyaltySubscribers: readonly Subscriber[] = [
  { name: 'loyalty.book-order-points', types: [orderPaid.type, orderRefunded.type, refundCorrected.type], handle: bookOrderPoints },
  { name: 'loyalty.book-bonuses', types: [...REVIEW_NEWS, customerCreated.type], handle: bookBonuses },
  followRedemptions,
  followReferrals,
]
