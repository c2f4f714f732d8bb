import { z } from 'zod'
import { pageInput } from '@/domain/page'

const day = z.iso.date()

/** What figure, over which calendar days in the store's zone, of which store. */
export const kpiInput = z.strictObject({
  kpi: z.string().max(60),
  from: day,
  to: day,
  compare: z.enum(['previous', 'none']).default('none'),
  storeId: z.uuid().optional(),
})
export type KpiInput = z.output<typeof kpiInput>

const { compare: _, ...filter } = kpiInput.shape
export const kpiRowsInput = z.strictObject({ ...filter, ...pageInput })
export type KpiRowsInput = z.output<typeof kpiRowsInput>
