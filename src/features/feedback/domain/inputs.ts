import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { NPS_GROUPS } from './nps'
import { daysInput, groupInput } from './scores/inputs'
import { SURVEY_KINDS } from './survey'

export const inviteInput = z.strictObject({ kind: z.enum(SURVEY_KINDS), customerId: z.uuid(), ticketId: z.uuid().nullish() })
export type InviteInput = z.output<typeof inviteInput>

export const answerInput = z.strictObject({
  token: z.string().min(20).max(100),
  score: z.number().int().min(0).max(10),
  comment: z.string().trim().max(5_000).nullish(),
})
export type AnswerInput = z.output<typeof answerInput>

export const listResponsesInput = z.strictObject({
  kind: z.enum(SURVEY_KINDS).default('nps'),
  group: z.enum(NPS_GROUPS).optional(),
  withComment: z.boolean().default(false),
  days: daysInput.default(null),
  /** Only the answers that stand behind a row of the breakdown. */
  of: groupInput.optional(),
  ...pageInput,
})
export type ListResponsesInput = z.output<typeof listResponsesInput>
