import { tasksRouter } from '@/features/tasks/server'
import { activityRouter } from '@/server/activity'
import { router } from '@/server/api'

/** Every procedure of the product, by feature. */
export const appRouter = router({
  tasks: tasksRouter,
  activity: activityRouter,
})
export type AppRouter = typeof appRouter
