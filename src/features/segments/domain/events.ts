import { z } from 'zod'
import { declareEvent } from '@/domain/event'

const segment = { segmentId: z.uuid(), name: z.string() }
/** Somebody came to meet a rule. Not told for those who came in because the rule was made or changed: nothing happened to them. */
export const segmentEntered = declareEvent('segments.entered', z.strictObject(segment))
export const segmentLeft = declareEvent('segments.left', z.strictObject(segment))
