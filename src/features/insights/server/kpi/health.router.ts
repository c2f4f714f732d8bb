import { can, router } from '@/server/api'
import { transact } from '@/server/db/transact'
import { getSetting, setSetting } from '@/server/settings'
import { healthWeightsShape } from '../../domain'
import { healthSetting } from './kpi-filter'

/** How much each part of customer health counts: everybody who sees the score sees it. */
export const healthRouter = router({
  weights: can('insights.read').query(({ ctx }) => getSetting(ctx.db, healthSetting)),
  saveWeights: can('insights.manage')
    .input(healthWeightsShape)
    .mutation(({ ctx, input }) => transact(ctx, (tx) => setSetting(tx, healthSetting, input))),
})
