import { can, router } from '@/server/api'
import { claimRulesInput, goodwillOfInput, saveBudgetInput } from '../../domain'
import { listClaimRules, saveClaimRules } from '../claims/repeat-claims'
import { goodwillOf, listBudgets, saveBudget } from './budgets.queries'

export const goodwillRouter = router({
  budgets: can('loyalty.read').query(({ ctx }) => listBudgets(ctx)),
  /** What is left to give to this customer for this reason, and whether it would be one gift of many. */
  of: can('loyalty.adjust')
    .input(goodwillOfInput)
    .query(({ ctx, input }) => goodwillOf(ctx, input)),
  saveBudget: can('loyalty.manage-programme')
    .input(saveBudgetInput)
    .mutation(({ ctx, input }) => saveBudget(ctx, input)),
  claimRules: can('loyalty.read').query(({ ctx }) => listClaimRules(ctx)),
  saveClaimRules: can('loyalty.manage-programme')
    .input(claimRulesInput)
    .mutation(({ ctx, input }) => saveClaimRules(ctx, input.rules)),
})
