import { may } from '@/domain/permissions'
import { can, router } from '@/server/api'
import {
  adjustmentsInput,
  adjustPointsInput,
  allEntriesInput,
  balanceAsOfInput,
  customerPointsInput,
  decisionInput,
  earnRuleVersionsInput,
  entriesCsvInput,
  entriesInput,
  limitsInput,
  programmeInput,
  rangeInput,
  reasonInput,
  reverseInput,
  saveEarnRuleInput,
  simulateEarnRuleInput,
} from '../domain'
import { adjustPoints } from './adjustments/adjust-points'
import { approveAdjustment, rejectAdjustment } from './adjustments/decide'
import { batchesRouter } from './batches/batches.router'
import { goodwillRouter } from './budgets/goodwill.router'
import { earnRuleChoices, listEarnRules, listEarnRuleVersions } from './earn-rules/list-earn-rules'
import { saveEarnRule } from './earn-rules/save-earn-rule'
import { simulateEarnRule } from './earn-rules/simulate-earn-rule'
import { reverseEntry } from './ledger/reverse-entry'
import { previewTiers } from './programme/preview-tiers'
import { updateProgramme } from './programme/update-programme'
import { listLimits, saveReason, updateLimits } from './programme/update-rules'
import { countRequested, listAdjustments } from './queries/adjustments'
import { balanceAsOf } from './queries/balance-as-of'
import { listReasons, loyaltyCard, myLimit, programmeOrDefault } from './queries/card'
import { listAllEntries, listEntries } from './queries/entries'
import { entriesCsv } from './queries/entries-csv'
import { loyaltyOverview } from './queries/overview'
import { tierHistory } from './queries/tier-history'
import { referralsRouter } from './referrals/referrals.router'
import { reportRouter } from './report/report.router'
import { rewardsRouter } from './rewards/rewards.router'

export const loyaltyRouter = router({
  batches: batchesRouter,
  report: reportRouter,
  goodwill: goodwillRouter,
  rewards: rewardsRouter,
  referrals: referralsRouter,
  card: can('loyalty.read')
    .input(customerPointsInput)
    .query(({ ctx, input }) => loyaltyCard(ctx, input.customerId)),
  entries: can('loyalty.read')
    .input(entriesInput)
    .query(({ ctx, input }) => listEntries(ctx, input)),
  balanceAsOf: can('loyalty.read')
    .input(balanceAsOfInput)
    .query(({ ctx, input }) => balanceAsOf(ctx, input)),
  adjust: can('loyalty.adjust')
    .input(adjustPointsInput)
    .mutation(({ ctx, input }) => adjustPoints(ctx, input)),
  myLimit: can('loyalty.adjust').query(({ ctx }) => myLimit(ctx)),
  reasons: can('loyalty.read').query(({ ctx }) => listReasons(ctx)),
  /** What the reader may do here: screens show no button that would be refused. */
  rights: can('loyalty.read').query(({ ctx }) => ({
    actorId: ctx.actor.id,
    adjust: may(ctx.actor, 'loyalty.adjust'),
    approve: may(ctx.actor, 'loyalty.approve'),
    reverse: may(ctx.actor, 'loyalty.reverse'),
    manage: may(ctx.actor, 'loyalty.manage-programme'),
    export: may(ctx.actor, 'insights.export'),
  })),
  adjustments: can('loyalty.read')
    .input(adjustmentsInput)
    .query(({ ctx, input }) => listAdjustments(ctx, input)),
  countRequested: can('loyalty.read').query(({ ctx }) => countRequested(ctx)),
  approve: can('loyalty.approve')
    .input(decisionInput)
    .mutation(({ ctx, input }) => approveAdjustment(ctx, input)),
  reject: can('loyalty.approve')
    .input(decisionInput)
    .mutation(({ ctx, input }) => rejectAdjustment(ctx, input)),
  reverse: can('loyalty.reverse')
    .input(reverseInput)
    .mutation(({ ctx, input }) => reverseEntry(ctx, input)),
  overview: can('loyalty.read')
    .input(rangeInput)
    .query(({ ctx, input }) => loyaltyOverview(ctx, input)),
  allEntries: can('loyalty.read')
    .input(allEntriesInput)
    .query(({ ctx, input }) => listAllEntries(ctx, input)),
  entriesCsv: can('insights.export')
    .input(entriesCsvInput)
    .query(({ ctx, input }) => entriesCsv(ctx, input)),
  programme: can('loyalty.read').query(({ ctx }) => programmeOrDefault(ctx)),
  previewTiers: can('loyalty.manage-programme')
    .input(programmeInput)
    .query(({ ctx, input }) => previewTiers(ctx, input)),
  tierHistory: can('loyalty.read')
    .input(customerPointsInput)
    .query(({ ctx, input }) => tierHistory(ctx, input.customerId)),
  updateProgramme: can('loyalty.manage-programme')
    .input(programmeInput)
    .mutation(({ ctx, input }) => updateProgramme(ctx, input)),
  earnRules: can('loyalty.read').query(({ ctx }) => listEarnRules(ctx)),
  earnRuleVersions: can('loyalty.read')
    .input(earnRuleVersionsInput)
    .query(({ ctx, input }) => listEarnRuleVersions(ctx, input.ruleId)),
  earnRuleChoices: can('loyalty.read').query(({ ctx }) => earnRuleChoices(ctx)),
  simulateEarnRule: can('loyalty.manage-programme')
    .input(simulateEarnRuleInput)
    .query(({ ctx, input }) => simulateEarnRule(ctx, input.definition)),
  saveEarnRule: can('loyalty.manage-programme')
    .input(saveEarnRuleInput)
    .mutation(({ ctx, input }) => saveEarnRule(ctx, input)),
  limits: can('loyalty.read').query(({ ctx }) => listLimits(ctx)),
  updateLimits: can('loyalty.manage-programme')
    .input(limitsInput)
    .mutation(({ ctx, input }) => updateLimits(ctx, input)),
  saveReason: can('loyalty.manage-programme')
    .input(reasonInput)
    .mutation(({ ctx, input }) => saveReason(ctx, input)),
})
