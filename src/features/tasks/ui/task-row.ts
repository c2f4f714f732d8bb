import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

/** A task as the server tells it. */
export type TaskRow = inferRouterOutputs<AppRouter>['tasks']['get']
