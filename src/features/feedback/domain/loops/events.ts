import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { SURVEY_KINDS } from '../survey'
import { LOOP_STATUSES } from './loop'

/** Somebody was disappointed, and somebody of ours is to look after them. */
export const loopOpened = declareEvent(
  'feedback.loop-opened',
  z.strictObject({ responseId: z.uuid(), kind: z.enum(SURVEY_KINDS), score: z.int(), ticketId: z.uuid().nullable(), taskId: z.uuid().nullable() }),
)
/** How far it is; `outcome` is what brought it there: what became of the ticket or the task, or `by-hand`. */
export const loopMoved = declareEvent(
  'feedback.loop-moved',
  z.strictObject({ responseId: z.uuid(), status: z.enum(LOOP_STATUSES), outcome: z.string().nullable(), note: z.string().nullable() }),
)
