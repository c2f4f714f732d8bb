import { may } from '@/domain/permissions'
import { can, router } from '@/server/api'
import {
  adjustmentsInput,
  adjustPointsInput,
  allEntriesInput,
  customerPointsInput,
  decisionInput,
  entriesCsvInput,
  entriesInput,
  limitsInput,
  programmeInput,
  rangeInput,
  reasonInput,
  reverseInput,
} from '../domain'
import { adjustPoints } from './adjustments/adjust-points'
import { approveAdjustment, rejectAdjustment } from './adjustments/decide'
import { reverseEntry } from './ledger/reverse-entry'
import { updateProgramme } from './programme/update-programme'
import { listLimits, saveReason, updateLimits } from './programme/update-rules'
import { countRequested, listAdjustments } from './queries/adjustments'
import { listReasons, loyaltyCard, myLimit, programmeOrDefault } from './queries/card'
import { listAllEntries, listEntries } from './queries/entries'
import { entriesCsv } from './queries/entries-csv'
import { loyaltyOverview } from './queries/overview'

export const loyaltyRouter = router({
  card: can('loyalty.read')
    .input(customerPointsInput)
    .query(({ ctx, input }) => loyaltyCard(ctx, input.customerId)),
  entries: can('loyalty.read')
    .input(entriesInput)
    .query(({ ctx, input }) => listEntries(ctx, input)),
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
  updateProgramme: can('loyalty.manage-programme')
    .input(programmeInput)
    .mutation(({ ctx, input }) => updateProgramme(ctx, input)),
  limits: can('loyalty.read').query(({ ctx }) => listLimits(ctx)),
  updateLimits: can('loyalty.manage-programme')
    .input(limitsInput)
    .mutation(({ ctx, input }) => updateLimits(ctx, input)),
  saveReason: can('loyalty.manage-programme')
    .input(reasonInput)
    .mutation(({ ctx, input }) => saveReason(ctx, input)),
})
