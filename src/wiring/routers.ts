import { activityRouter } from '@/server/activity'
import { router } from '@/server/api'

/** Every procedure of the product, by feature. */
export const appRouter = router({
  activity: activityRouter,
})
export type AppRouter = typeof appRouter
