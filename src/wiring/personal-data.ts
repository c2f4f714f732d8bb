import { customersKeeper, type PersonalDataKeeper } from '@/features/customers/server'
import { feedbackKeeper } from '@/features/feedback/server'
import { flowsKeeper } from '@/features/flows/server'
import { insightsKeeper } from '@/features/insights/server'
import { loyaltyKeeper } from '@/features/loyalty/server'
import { ordersKeeper } from '@/features/orders/server'
import { segmentsKeeper } from '@/features/segments/server'
import { storeSyncKeeper } from '@/features/store-sync/server'
import { tasksKeeper } from '@/features/tasks/server'
import { ticketsKeeper } from '@/features/tickets/server'

/** What each feature holds of a customer, how it tells it and how it forgets it, feature by feature. */
export const personalData: readonly PersonalDataKeeper[] = [
  customersKeeper,
  ordersKeeper,
  loyaltyKeeper,
  ticketsKeeper,
  tasksKeeper,
  feedbackKeeper,
  insightsKeeper,
  segmentsKeeper,
  flowsKeeper,
  storeSyncKeeper,
]
