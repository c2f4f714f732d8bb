import { can, router } from '@/server/api'
import { reportInput } from '../../domain'
import { liability } from './liability'
import { reportCsv } from './report-csv'
import { rollForward } from './roll-forward'

export const reportRouter = router({
  rollForward: can('loyalty.read')
    .input(reportInput)
    .query(({ ctx, input }) => rollForward(ctx, input)),
  liability: can('loyalty.read').query(({ ctx }) => liability(ctx)),
  csv: can('insights.export')
    .input(reportInput)
    .query(({ ctx, input }) => reportCsv(ctx, input)),
})
