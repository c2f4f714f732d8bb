import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { SURVEY_KINDS } from './survey'

export { loopMoved, loopOpened } from './loops/events'
export * from './reviews/events'

export const surveyInvited = declareEvent(
  'feedback.survey-invited',
  z.strictObject({ inviteId: z.uuid(), kind: z.enum(SURVEY_KINDS), ticketId: z.uuid().nullable() }),
)
export const surveyAnswered = declareEvent(
  'feedback.survey-answered',
  z.strictObject({
    responseId: z.uuid(),
    kind: z.enum(SURVEY_KINDS),
    score: z.number().int(),
    scaleMax: z.number().int(),
    comment: z.string().nullable(),
    ticketId: z.uuid().nullable(),
  }),
)
