import { router } from '@/server/api'

/** Every procedure of the product, by feature. */
export const appRouter = router({})
export type AppRouter = typeof appRouter
