import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'
import type { COMPARISONS, KpiFilterInput } from '../domain'

type Outputs = inferRouterOutputs<AppRouter>['insights']
export type KpiValue = Outputs['kpi']
export type KpiRow = Outputs['rows']['data'][number]
export type CatalogueEntry = Outputs['catalogue'][number]
export type FilterOptions = Outputs['filters']
export type Cohorts = Outputs['cohorts']
export type Buyer = Outputs['cohortPeople']['data'][number]
export type ClvRun = NonNullable<Outputs['clv']['current']>
export type ClvRunLine = Outputs['clvModel']['runs']['data'][number]
export type StoreRun = Outputs['clvModel']['stores'][number]
export type PersonForecast = NonNullable<Outputs['clvModel']['ofCustomer']['forecast']>
export type Replenishment = Outputs['clvModel']['ofCustomer']['replenishment'][number]
export type AtRisk = Outputs['atRisk']['data'][number]

/** The range and filters of the whole dashboard. */
export type DashboardFilter = KpiFilterInput & { compare: (typeof COMPARISONS)[number] }
export type SegmentOption = { id: string; name: string }
export type Board = Outputs['boards']['get']
export type KpiTarget = Outputs['targets']['list']['data'][number]
export type KpiAlert = Outputs['targets']['alerts']['data'][number]
