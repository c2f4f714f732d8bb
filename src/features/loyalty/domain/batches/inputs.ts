import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { reasonCodeSchema } from '../inputs'
import { pointsAmountSchema } from '../points-amount'

const id = z.uuid()
const text = z.string().trim().max(2_000)

const about = {
  name: z.string().trim().min(1).max(200),
  reason: reasonCodeSchema,
  note: text.optional(),
  customerMessage: text.optional(),
  notify: z.boolean().optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
}

/** Who and how many: a file with a column for the person and one for the points, or the same points for everybody of a segment or a list. */
export const draftBatchInput = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('csv'), ...about, csv: z.string().min(1).max(2_000_000) }),
  z.strictObject({ source: z.literal('segment'), ...about, segmentId: id, amount: pointsAmountSchema }),
  z.strictObject({ source: z.literal('list'), ...about, customerIds: z.array(id).min(1).max(500), amount: pointsAmountSchema }),
])
export type DraftBatchInput = z.output<typeof draftBatchInput>

export const batchInput = z.strictObject({ batchId: id })
export const batchesInput = z.strictObject({ waiting: z.boolean().optional(), ...pageInput })
export const batchRowsInput = z.strictObject({ batchId: id, problemsOnly: z.boolean().optional(), ...pageInput })
export const decideBatchInput = z.strictObject({ batchId: id, note: text.optional() })
export const undoBatchInput = z.strictObject({ batchId: id, reason: z.string().trim().min(1).max(500) })
