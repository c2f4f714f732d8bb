import { z } from 'zod'
import { can, router } from '@/server/api'
import { transact } from '@/server/db/transact'
import { kpiInput, kpiRowsInput } from '../domain'
import { getClvRuns, listAtRisk, listClvDeciles } from './clv/clv.queries'
import { fitClv } from './clv/jobs'
import { listKpiRows } from './kpi/kpi-rows'
import { getKpiValue } from './kpi/kpi-value'
import { getWorkspaceDay } from './workspace-day'

export const insightsRouter = router({
  today: can('insights.read').query(({ ctx }) => getWorkspaceDay(ctx)),
  kpi: can('insights.read')
    .input(kpiInput)
    .query(({ ctx, input }) => getKpiValue(ctx, input)),
  rows: can('insights.read')
    .input(kpiRowsInput)
    .query(({ ctx, input }) => listKpiRows(ctx, input)),
  clv: can('insights.read').query(({ ctx }) => getClvRuns(ctx)),
  clvDeciles: can('insights.read').query(({ ctx }) => listClvDeciles(ctx)),
  atRisk: can('insights.read')
    .input(z.strictObject({ limit: z.number().int().min(1).max(100).default(10) }))
    .query(({ ctx, input }) => listAtRisk(ctx, input.limit)),
  fitClv: can('insights.run-model').mutation(({ ctx }) => transact(ctx, async (tx) => tx.enqueue(fitClv, {}, { key: 'insights.fit-clv' }))),
})
