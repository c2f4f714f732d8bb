import { z } from 'zod'
import { npsGroupOf } from '../nps'
import type { SurveyKind } from '../survey'

/** What becomes of somebody who was disappointed: nobody has been in touch yet, somebody has, it is settled. */
export const LOOP_STATUSES = ['open', 'contacted', 'resolved'] as const
export type LoopStatus = (typeof LOOP_STATUSES)[number]

/** What a low score makes: nothing, a line in the list, a ticket, a task. */
export const LOOP_ACTIONS = ['none', 'list', 'ticket', 'task'] as const
export type LoopAction = (typeof LOOP_ACTIONS)[number]

export const loopRuleShape = z.strictObject({
  nps: z.enum(LOOP_ACTIONS),
  csat: z.enum(LOOP_ACTIONS),
  /** Whoever is in a VIP tier gets a task of their concierge, whatever else it makes. */
  vipTask: z.boolean(),
  /** What such a task begins with; null: an apology, due the next day. */
  playbookId: z.uuid().nullable(),
})
export type LoopRule = z.output<typeof loopRuleShape>

/** A new desk keeps the list and makes no work by itself. */
export const INITIAL_LOOP_RULE: LoopRule = { nps: 'list', csat: 'list', vipTask: true, playbookId: null }

/** NPS 0–6, or 1–2 of the five of CSAT (1 of 3, 1–4 of ten): the lower two fifths. */
export const isLow = (kind: SurveyKind, score: number, scaleMax: number): boolean =>
  kind === 'nps' ? npsGroupOf(score) === 'detractor' : score <= Math.floor((2 * scaleMax) / 5)

export type LoopPlan = { readonly ticket: boolean; readonly task: boolean }

/** What an answer makes; null when it opens no loop. @param vip in a VIP tier */
export function planLoop(rule: LoopRule, answer: { kind: SurveyKind; score: number; scaleMax: number }, vip: boolean): LoopPlan | null {
  const action = rule[answer.kind]
  if (action === 'none' || !isLow(answer.kind, answer.score, answer.scaleMax)) return null
  return { ticket: action === 'ticket', task: action === 'task' || (vip && rule.vipTask) }
}

/** What happened to the ticket or the task that a low score made. */
export type LoopNews = { kind: 'replied' } | { kind: 'closed' } | { kind: 'reopened' } | { kind: 'task-done'; outcome: string }

/** Outcomes of a task after which nothing is left to do: the customer was reached, or need not be. */
const SETTLED = ['reached', 'delighted', 'not-needed']

/** Where a loop stands after the news; a person's word (`resolved` by hand) is only undone by a customer who writes again. */
export function loopAfter(status: LoopStatus, news: LoopNews): LoopStatus {
  switch (news.kind) {
    case 'replied':
      return status === 'open' ? 'contacted' : status
    case 'closed':
      return 'resolved'
    case 'reopened':
      return 'contacted'
    case 'task-done':
      return SETTLED.includes(news.outcome) ? 'resolved' : status === 'resolved' ? status : 'contacted'
  }
}

export const changeLoopInput = z.strictObject({
  responseId: z.uuid(),
  version: z.int(),
  status: z.enum(LOOP_STATUSES),
  note: z.string().trim().max(2_000).nullable().default(null),
})
export type ChangeLoopInput = z.output<typeof changeLoopInput>
