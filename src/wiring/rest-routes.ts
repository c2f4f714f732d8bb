import { accessRoutes } from '@/features/access/server'
import { customersRoutes } from '@/features/customers/server'
import { feedbackRoutes } from '@/features/feedback/server'
import { flowRoutes, nextActionsRoutes, programmesRoutes } from '@/features/flows/server'
import { insightsRoutes } from '@/features/insights/server'
import { loyaltyRoutes } from '@/features/loyalty/server'
import { ordersRoutes } from '@/features/orders/server'
import { memberCondition, segmentsRoutes } from '@/features/segments/server'
import { storeSyncRoutes } from '@/features/store-sync/server'
import { tasksRoutes } from '@/features/tasks/server'
import { ticketsRoutes } from '@/features/tickets/server'
import type { RestRoute } from '@/server/api'
import { mergeParticipants } from './merge-participants'
import { personalData } from './personal-data'
import { customerRoutes } from './rest/customer'

/** Every REST route of the product, by feature. */
export const restRoutes: readonly RestRoute[] = [
  ...accessRoutes,
  ...customersRoutes(mergeParticipants, personalData, memberCondition),
  ...customerRoutes,
  ...ordersRoutes,
  ...loyaltyRoutes,
  ...ticketsRoutes,
  ...tasksRoutes,
  ...feedbackRoutes,
  ...insightsRoutes(memberCondition),
  ...segmentsRoutes,
  ...nextActionsRoutes,
  ...flowRoutes,
  ...programmesRoutes,
  ...storeSyncRoutes,
]
