import { z } from 'zod'
import { SURVEY_KINDS } from '../survey'

/** By what answers can be told apart. `topic`: what the comment is about, by the desk's rules; `ticket-topic`: what the ticket was about. */
export const SCORE_GROUPS = ['tier', 'product', 'topic', 'ticket-topic', 'agent', 'programme'] as const
export type ScoreGroup = (typeof SCORE_GROUPS)[number]

/** The last so many days of the desk's calendar, today included; null: since ever. */
export const daysInput = z.int().min(1).max(3_660).nullable()

export const scoresInput = z.strictObject({ kind: z.enum(SURVEY_KINDS).default('nps'), days: daysInput })
export type ScoresInput = z.output<typeof scoresInput>

export const breakdownInput = z.strictObject({ ...scoresInput.shape, by: z.enum(SCORE_GROUPS) })
export type BreakdownInput = z.output<typeof breakdownInput>

/** One group of a breakdown, as its row names it. */
export const groupInput = z.strictObject({ by: z.enum(SCORE_GROUPS), key: z.string().max(100) })
