import { z } from 'zod'
import { CHANNELS, PRIORITIES } from '../words'

const promised = z.int().min(1).max(525_600).nullable()
const minutes = z.strictObject({ 'first-response': promised, 'next-response': promised, resolution: promised, warn: z.int().min(0).max(525_600) })

/** Which tickets a policy is for: of each list that is not empty, one must fit. All empty: every ticket. */
export const slaConditionsSchema = z.strictObject({
  priorities: z.array(z.enum(PRIORITIES)).max(PRIORITIES.length),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  tiers: z.array(z.string().min(1).max(60)).max(50),
})
export type SlaConditions = z.output<typeof slaConditionsSchema>

export const slaMinutesSchema = z.strictObject({ low: minutes, normal: minutes, high: minutes, urgent: minutes })
