import type { MergeParticipant } from '@/features/customers/server'
import { pointsOfMergedCustomers } from '@/features/loyalty/server'
import { mergeOrders } from '@/features/orders/server'

/** What each feature does when two customers become one person and when they become two again, feature by feature. */
export const mergeParticipants: readonly MergeParticipant[] = [mergeOrders, pointsOfMergedCustomers]
