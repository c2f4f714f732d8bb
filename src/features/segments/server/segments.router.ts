import { may } from '@/domain/permissions'
import { can, router } from '@/server/api'
import {
  changeSegmentInput,
  createSegmentInput,
  historyInput,
  listSegmentsInput,
  membersCsvInput,
  membersInput,
  ofCustomerInput,
  optionsInput,
  previewInput,
  segmentByIdInput,
  whyInput,
} from '../domain'
import { segmentHistory } from './queries/history'
import { listMembers, membersCsv } from './queries/members'
import { listOptions } from './queries/options'
import { previewRule } from './queries/preview'
import { getSegment, listSegments } from './queries/segments'
import { loadVocabulary } from './queries/vocabulary'
import { listStays, segmentsOfCustomer, whyInSegment } from './queries/why'
import { ensureTemplates } from './templates'
import { archiveSegment } from './write/archive-segment'
import { changeSegment } from './write/change-segment'
import { createSegment } from './write/create-segment'

export const segmentsRouter = router({
  list: can('segments.read')
    .input(listSegmentsInput)
    .query(async ({ ctx, input }) => {
      await ensureTemplates(ctx)
      return listSegments(ctx, input)
    }),
  get: can('segments.read')
    .input(segmentByIdInput)
    .query(({ ctx, input }) => getSegment(ctx, input.id)),
  vocabulary: can('segments.read').query(({ ctx }) => loadVocabulary(ctx.db)),
  /** What the reader may do here: screens show no button that would be refused. */
  rights: can('segments.read').query(({ ctx }) => ({ manage: may(ctx.actor, 'segments.manage'), export: may(ctx.actor, 'customers.export') })),
  members: can('segments.read')
    .input(membersInput)
    .query(({ ctx, input }) => listMembers(ctx, input)),
  membersCsv: can('customers.export')
    .input(membersCsvInput)
    .query(({ ctx, input }) => membersCsv(ctx, input)),
  history: can('segments.read')
    .input(historyInput)
    .query(({ ctx, input }) => segmentHistory(ctx, input)),
  why: can('segments.read')
    .input(whyInput)
    .query(({ ctx, input }) => whyInSegment(ctx, input)),
  ofCustomer: can('segments.read')
    .input(ofCustomerInput)
    .query(({ ctx, input }) => listStays(ctx, input.customerId)),
  reasonsOfCustomer: can('segments.read')
    .input(ofCustomerInput)
    .query(({ ctx, input }) => segmentsOfCustomer(ctx, input.customerId)),
  options: can('segments.read')
    .input(optionsInput)
    .query(({ ctx, input }) => listOptions(ctx, input)),
  preview: can('segments.manage')
    .input(previewInput)
    .query(({ ctx, input }) => previewRule(ctx, input)),
  create: can('segments.manage')
    .input(createSegmentInput)
    .mutation(({ ctx, input }) => createSegment(ctx, input)),
  change: can('segments.manage')
    .input(changeSegmentInput)
    .mutation(({ ctx, input }) => changeSegment(ctx, input)),
  archive: can('segments.manage')
    .input(segmentByIdInput)
    .mutation(({ ctx, input }) => archiveSegment(ctx, input.id)),
})
