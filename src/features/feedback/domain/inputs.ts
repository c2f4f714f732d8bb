import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { NPS_GROUPS } from './nps'
import { SURVEY_KINDS } from './survey'

export const inviteInput = z.strictObject({ kind: z.enum(SURVEY_KINDS), customerId: z.uuid(), ticketId: z.uuid().nullish() })
export type InviteInput = z.output<typeof inviteInput>

export const answerInput = z.strictObject({
  token: z.string().min(20).max(100),
  score: z.number().int().min(0).max(10),
  comment: z.string().trim().max(5_000).nullish(),
})
export type AnswerInput = z.output<typeof answerInput>

/** `from` and `to` are instants; which calendar days they bound is the caller's decision, in the store's zone. */
export const listResponsesInput = z.strictObject({
  kind: z.enum(SURVEY_KINDS).default('nps'),
  group: z.enum(NPS_GROUPS).optional(),
  withComment: z.boolean().default(false),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  ...pageInput,
})
export type ListResponsesInput = z.output<typeof listResponsesInput>
