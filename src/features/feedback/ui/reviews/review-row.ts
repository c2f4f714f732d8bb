import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

type Outputs = inferRouterOutputs<AppRouter>['feedback']['moderation']
export type ReviewRow = Outputs['list']['data'][number]
export type RatedProduct = Outputs['products']['data'][number]
