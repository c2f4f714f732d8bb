import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

type Outputs = inferRouterOutputs<AppRouter>['insights']
export type KpiValue = Outputs['kpi']
export type KpiRow = Outputs['rows']['data'][number]
export type ClvRun = NonNullable<Outputs['clv']['current']>
export type AtRisk = Outputs['atRisk'][number]

export const DASHBOARD_KPIS = {
  retention: ['nps', 'clv-total', 'repeat-purchase-rate', 'repeat-rate-90d', 'returning-revenue-share'],
  sales: ['net-sales', 'orders', 'average-order-value', 'new-customers'],
  care: ['tickets-opened', 'first-response-time', 'csat', 'points-issued'],
} as const
export type DashboardKpi = (typeof DASHBOARD_KPIS)[keyof typeof DASHBOARD_KPIS][number] | 'clv-historic' | 'clv-predicted'

/** The range and filters of the whole dashboard. */
export type DashboardFilter = { from: string; to: string; compare: 'previous' | 'none' }
