import { z } from 'zod'
import { reasonCodeSchema } from '../inputs'

const id = z.uuid()
export const saveBudgetInput = z.strictObject({
  /** Left out for a new one. */
  id: id.optional(),
  name: z.string().trim().min(1).max(80),
  reasonCode: reasonCodeSchema.nullable(),
  tierCode: z.string().min(1).max(40).nullable(),
  perColleague: z.boolean(),
  points: z.int().min(0).max(2_147_483_647),
  active: z.boolean(),
})
export type SaveBudgetInput = z.output<typeof saveBudgetInput>

export const goodwillOfInput = z.strictObject({ customerId: id, reason: reasonCodeSchema })
export const claimRulesInput = z.strictObject({
  rules: z.array(z.strictObject({ id, times: z.int().min(1).max(1_000), days: z.int().min(1).max(730), active: z.boolean() })).max(10),
})
