import { can, router } from '@/server/api'
import { supportInput, supportRowsInput } from '../../domain'
import type { AudienceOf } from '../kpi/kpi-filter'
import { getSupportBreakdown } from './support-breakdown.query'
import { listSupportRows } from './support-rows.query'

export const supportRouter = (audienceOf: AudienceOf) =>
  router({
    breakdown: can('insights.read')
      .input(supportInput)
      .query(({ ctx, input }) => getSupportBreakdown(ctx, input, audienceOf)),
    rows: can('insights.read')
      .input(supportRowsInput)
      .query(({ ctx, input }) => listSupportRows(ctx, input, audienceOf)),
  })
