import { can, router } from '@/server/api'
import { importRatesInput, listRatesInput, rateInput, rateKeyInput } from '../../domain'
import { enterRate, importRates, removeRate } from './rates'
import { listMissingRates, listRates } from './rates.queries'

export const ratesRouter = router({
  list: can('insights.read')
    .input(listRatesInput)
    .query(({ ctx, input }) => listRates(ctx, input)),
  missing: can('insights.read').query(({ ctx }) => listMissingRates(ctx)),
  enter: can('insights.manage')
    .input(rateInput)
    .mutation(({ ctx, input }) => enterRate(ctx, input)),
  import: can('insights.manage')
    .input(importRatesInput)
    .mutation(({ ctx, input }) => importRates(ctx, input)),
  remove: can('insights.manage')
    .input(rateKeyInput)
    .mutation(({ ctx, input }) => removeRate(ctx, input)),
})
