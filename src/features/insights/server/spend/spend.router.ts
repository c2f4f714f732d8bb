import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { can, router } from '@/server/api'
import { spendInput } from '../../domain'
import { enterSpend, listSpend, removeSpend } from './spend'

export const spendRouter = router({
  list: can('insights.read')
    .input(z.strictObject(pageInput))
    .query(({ ctx, input }) => listSpend(ctx, input)),
  enter: can('insights.manage')
    .input(spendInput)
    .mutation(({ ctx, input }) => enterSpend(ctx, input)),
  remove: can('insights.manage')
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => removeSpend(ctx, input)),
})
