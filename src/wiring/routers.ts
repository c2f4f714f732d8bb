import { accessRouter } from '@/features/access/server'
import { customersRouter } from '@/features/customers/server'
import { feedbackRouter } from '@/features/feedback/server'
import { insightsRouter } from '@/features/insights/server'
import { loyaltyRouter } from '@/features/loyalty/server'
import { ordersRouter } from '@/features/orders/server'
import { storeSyncRouter } from '@/features/store-sync/server'
import { tasksRouter } from '@/features/tasks/server'
import { ticketsRouter } from '@/features/tickets/server'
import { activityRouter } from '@/server/activity'
import { router } from '@/server/api'
import { deskRouter } from './desk-router'
import { mergeParticipants } from './merge-participants'

/** Every procedure of the product, by feature. */
export const appRouter = router({
  access: accessRouter,
  customers: customersRouter(mergeParticipants),
  orders: ordersRouter,
  loyalty: loyaltyRouter,
  tickets: ticketsRouter,
  tasks: tasksRouter,
  feedback: feedbackRouter,
  insights: insightsRouter,
  stores: storeSyncRouter,
  activity: activityRouter,
  desk: deskRouter,
})
export type AppRouter = typeof appRouter
