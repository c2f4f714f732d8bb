import { z } from 'zod'

/** What makes up a customer's health; each is a figure of its own, `health-…`, and opens to its people. */
export const HEALTH_PARTS = ['recency', 'repeat', 'satisfaction', 'returns', 'support', 'loyalty'] as const
export type HealthPart = (typeof HEALTH_PARTS)[number]

const weight = z.int().min(0).max(100)
/** How much each part counts. All of them zero would weigh nothing. */
export const healthWeightsShape = z
  .strictObject({ recency: weight, repeat: weight, satisfaction: weight, returns: weight, support: weight, loyalty: weight })
  .refine((weights) => Object.values(weights).some((part) => part > 0), { message: 'At least one part has to count.', path: ['recency'] })
export type HealthWeights = z.output<typeof healthWeightsShape>

export const INITIAL_HEALTH_WEIGHTS: HealthWeights = { recency: 30, repeat: 20, satisfaction: 20, returns: 10, support: 10, loyalty: 10 }
