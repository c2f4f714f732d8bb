import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

type Outputs = inferRouterOutputs<AppRouter>['stores']
/** As the server tells them. */
export type ConnectionRow = Outputs['list'][number]
export type ConnectionDetail = Outputs['get']
export type DeliveryRow = Outputs['deliveries']['data'][number]
export type RunRow = Outputs['run']
export type SyncProgressRow = NonNullable<RunRow['progress']>
export type ReconcileRow = NonNullable<Outputs['reconciliation']>
export type MonthRow = ReconcileRow['months'][number]
export type DifferenceRow = Outputs['differences']['data'][number]
export type QuarantinedRow = Outputs['quarantine']['data'][number]
export type SubscriptionRow = Outputs['subscriptions'][number]
export type PrivacyRow = Outputs['privacyRequests']['data'][number]
export type PreviewRow = Outputs['preview']['rows'][number]
