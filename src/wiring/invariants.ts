import { accessInvariants } from '@/features/access/server'
import { customersInvariants } from '@/features/customers/server'
import { feedbackInvariants } from '@/features/feedback/server'
import { flowsInvariants } from '@/features/flows/server'
import { insightsInvariants } from '@/features/insights/server'
import { loyaltyInvariants } from '@/features/loyalty/server'
import { ordersInvariants } from '@/features/orders/server'
import { segmentsInvariants } from '@/features/segments/server'
import { storeSyncInvariants } from '@/features/store-sync/server'
import { tasksInvariants } from '@/features/tasks/server'
import { ticketsInvariants } from '@/features/tickets/server'
import type { Invariant } from '@/server/db/invariant'
import { platformInvariants } from '@/server/db/platform-invariants'

/** Everything `rapport verify` asks. */
export const invariants: readonly Invariant[] = [
  ...platformInvariants,
  ...accessInvariants,
  ...customersInvariants,
  ...ordersInvariants,
  ...loyaltyInvariants,
  ...ticketsInvariants,
  ...tasksInvariants,
  ...feedbackInvariants,
  ...insightsInvariants,
  ...segmentsInvariants,
  ...flowsInvariants,
  ...storeSyncInvariants,
]
