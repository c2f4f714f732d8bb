import { z } from 'zod'
import { ORDER_STATES } from './topic'

const language = z.string().regex(/^[a-z]{2,3}$/, 'A language code such as en.')
const phrases = z.array(z.string().trim().min(2).max(60)).max(60)

/** A topic as people edit it. Without `id` it is a new one; `version` is the one that was edited. */
export const saveTopicInput = z.strictObject({
  id: z.uuid().optional(),
  version: z.int().optional(),
  name: z.string().trim().min(1).max(60),
  active: z.boolean(),
  words: z.record(language, phrases).refine((words) => Object.keys(words).length <= 30, 'Thirty languages at most.'),
  orderStates: z.array(z.enum(ORDER_STATES)).max(ORDER_STATES.length),
})
export type SaveTopicInput = z.infer<typeof saveTopicInput>

export const setTopicInput = z.strictObject({ ticketId: z.uuid(), topicId: z.uuid().nullable() })
