import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { kpiFilterInput } from '../inputs'

/** Below or above a bound; falls or rises, against the days before, by more than its margin. */
export const TARGET_RULES = ['below', 'above', 'falls', 'rises'] as const
export type TargetRule = (typeof TARGET_RULES)[number]
export type TargetState = 'unknown' | 'kept' | 'missed'

const { from: _from, to: _to, ...narrowing } = kpiFilterInput.shape
export const targetFilterSchema = z.strictObject(narrowing)
export type TargetFilter = z.output<typeof targetFilterSchema>

/** Told when the figure of the last `days` days meets the rule. A bound is in the figure's own unit; money in minor units. */
export const saveTargetInput = z
  .strictObject({
    kpi: z.string().min(1).max(60),
    rule: z.enum(TARGET_RULES),
    bound: z.number().optional(),
    days: z.int().min(1).max(366).default(30),
    filter: targetFilterSchema.default({}),
  })
  .refine(({ rule, bound }) => (rule === 'below' || rule === 'above') === (bound !== undefined), {
    message: 'A bound goes with below and above.',
    path: ['bound'],
  })
export type SaveTargetInput = z.output<typeof saveTargetInput>
export const targetsInput = z.strictObject(pageInput)
