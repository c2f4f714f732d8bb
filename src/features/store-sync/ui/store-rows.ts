import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

type Outputs = inferRouterOutputs<AppRouter>['stores']
/** As the server tells them. */
export type ConnectionRow = Outputs['list'][number]
export type ConnectionDetail = Outputs['get']
export type DeliveryRow = Outputs['deliveries']['data'][number]
export type RunRow = Outputs['run']
export type PreviewRow = Outputs['preview']['rows'][number]
