import { z } from 'zod'
import { REPORT_DIMENSIONS } from './report'

const day = z.iso.date()
/** Days in UTC, both ends included; at most ten years. */
export const reportInput = z
  .strictObject({ from: day, to: day, by: z.enum(REPORT_DIMENSIONS) })
  .refine(({ from, to }) => from <= to, { message: 'ends before it begins', path: ['to'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 3_653 * 86_400_000, { message: 'ten years at most', path: ['from'] })
export type ReportInput = z.output<typeof reportInput>
