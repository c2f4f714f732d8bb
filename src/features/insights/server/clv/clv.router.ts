import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { can, router } from '@/server/api'
import { valueTermsShape } from '../../domain'
import { getPersonOutlook } from './person-forecast.query'
import { getRunInUse } from './run-in-use.query'
import { listRuns } from './runs.query'
import { listStoreRuns } from './store-runs.query'
import { getValueTerms, saveValueTerms } from './value-terms'

export const clvRouter = router({
  inUse: can('insights.read').query(({ ctx }) => getRunInUse(ctx)),
  stores: can('insights.read').query(({ ctx }) => listStoreRuns(ctx)),
  runs: can('insights.read')
    .input(z.strictObject(pageInput))
    .query(({ ctx, input }) => listRuns(ctx, input)),
  terms: can('insights.read').query(({ ctx }) => getValueTerms(ctx)),
  saveTerms: can('insights.manage')
    .input(valueTermsShape)
    .mutation(({ ctx, input }) => saveValueTerms(ctx, input)),
  ofCustomer: can('customers.read')
    .input(z.strictObject({ customerId: z.uuid() }))
    .query(({ ctx, input }) => getPersonOutlook(ctx, input.customerId)),
})
