import { can, router } from '@/server/api'
import { batchesInput, batchInput, batchRowsInput, decideBatchInput, draftBatchInput, undoBatchInput } from '../../domain'
import { getBatch, listBatches, listBatchRows } from './batches.queries'
import { approveBatch, rejectBatch } from './decide-batch'
import { draftBatch } from './draft-batch'
import { discardBatch, pauseBatch, resumeBatch } from './pause-batch'
import { startBatch } from './start-batch'
import { undoBatch } from './undo-batch'

export const batchesRouter = router({
  list: can('loyalty.read')
    .input(batchesInput)
    .query(({ ctx, input }) => listBatches(ctx, input)),
  get: can('loyalty.read')
    .input(batchInput)
    .query(({ ctx, input }) => getBatch(ctx, input.batchId)),
  rows: can('loyalty.read')
    .input(batchRowsInput)
    .query(({ ctx, input }) => listBatchRows(ctx, input)),
  draft: can('loyalty.adjust')
    .input(draftBatchInput)
    .mutation(({ ctx, input }) => draftBatch(ctx, input)),
  discard: can('loyalty.adjust')
    .input(batchInput)
    .mutation(({ ctx, input }) => discardBatch(ctx, input.batchId)),
  start: can('loyalty.adjust')
    .input(batchInput)
    .mutation(({ ctx, input }) => startBatch(ctx, input.batchId)),
  pause: can('loyalty.adjust')
    .input(batchInput)
    .mutation(({ ctx, input }) => pauseBatch(ctx, input.batchId)),
  resume: can('loyalty.adjust')
    .input(batchInput)
    .mutation(({ ctx, input }) => resumeBatch(ctx, input.batchId)),
  approve: can('loyalty.approve')
    .input(decideBatchInput)
    .mutation(({ ctx, input }) => approveBatch(ctx, input)),
  reject: can('loyalty.approve')
    .input(decideBatchInput)
    .mutation(({ ctx, input }) => rejectBatch(ctx, input)),
  undo: can('loyalty.reverse')
    .input(undoBatchInput)
    .mutation(({ ctx, input }) => undoBatch(ctx, input)),
})
