import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

type Tasks = inferRouterOutputs<AppRouter>['tasks']

/** A task as the server tells it. */
export type TaskRow = Tasks['get']
export type PlaybookRow = Tasks['playbooks']['playbooks'][number]
export type VipRow = Tasks['vips']['data'][number]
export type TaskReportRow = Tasks['report']
export type AssignPreviewRow = Tasks['previewPlaybook']
