import { accessRouter } from '@/features/access/server'
import { customersRouter } from '@/features/customers/server'
import { feedbackRouter } from '@/features/feedback/server'
import { flowsRouter } from '@/features/flows/server'
import { insightsRouter } from '@/features/insights/server'
import { loyaltyRouter } from '@/features/loyalty/server'
import { ordersRouter } from '@/features/orders/server'
import { memberCondition, segmentsRouter } from '@/features/segments/server'
import { storeSyncRouter } from '@/features/store-sync/server'
import { tasksRouter } from '@/features/tasks/server'
import { mattersRouter, ticketsRouter } from '@/features/tickets/server'
import { activityRouter } from '@/server/activity'
import { router } from '@/server/api'
import { connectors } from './connectors'
import { deskRouter } from './desk-router'
import { matterSources } from './matter-sources'
import { mergeParticipants } from './merge-participants'
import { personalData } from './personal-data'

/** Every procedure of the product, by feature. */
export const appRouter = router({
  access: accessRouter,
  customers: customersRouter(mergeParticipants, personalData),
  orders: ordersRouter,
  loyalty: loyaltyRouter,
  tickets: ticketsRouter,
  matters: mattersRouter(matterSources),
  tasks: tasksRouter(memberCondition),
  feedback: feedbackRouter,
  insights: insightsRouter(memberCondition),
  segments: segmentsRouter,
  flows: flowsRouter(memberCondition),
  stores: storeSyncRouter(connectors, personalData),
  activity: activityRouter,
  desk: deskRouter,
})
export type AppRouter = typeof appRouter
