import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

/** A person with what every feature knows of them, as one request answers it. */
export type CustomerWhole = inferRouterOutputs<AppRouter>['desk']['customer']
