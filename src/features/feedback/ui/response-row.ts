import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

export type ResponseRow = inferRouterOutputs<AppRouter>['feedback']['responses']['data'][number]
