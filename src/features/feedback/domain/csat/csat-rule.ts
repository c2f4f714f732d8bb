import { z } from 'zod'
import { CHANNELS } from '@/features/tickets/domain'

/** When somebody is asked how satisfied they are with the help they got. Empty lists: every channel, every topic. */
export const csatRuleShape = z.strictObject({
  active: z.boolean(),
  /** Hours between closing and asking. */
  delayHours: z.int().min(0).max(168),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  topicIds: z.array(z.uuid()).max(100),
  /** A person is asked once in this many days, whatever the ticket. */
  restDays: z.int().min(1).max(365),
})
export type CsatRule = z.infer<typeof csatRuleShape>

/** `restDays` 90 by default. A new desk asks nobody before somebody switches it on. */
export const INITIAL_CSAT_RULE: CsatRule = { active: false, delayHours: 4, channels: ['email', 'web'], topicIds: [], restDays: 90 }

export type CsatFacts = {
  readonly status: string
  readonly channel: string
  readonly topicId: string | null
  readonly merged: boolean
  readonly closedAt: Date | null
  /** Somebody of ours wrote to the customer in it. */
  readonly answered: boolean
  readonly email: string | null
  readonly lastAskedAt: Date | null
}

export const CSAT_VERDICTS = [
  'ask',
  'off',
  'not-closed',
  'merged',
  'spam',
  'channel',
  'topic',
  'not-answered',
  'no-address',
  'asked-lately',
  'too-late',
] as const
export type CsatVerdict = (typeof CSAT_VERDICTS)[number]

const DAY_MS = 86_400_000
/** A conversation that ended longer ago than this before the ask was due is history: files taken over from elsewhere ask nobody. */
const TOO_LATE_DAYS = 3

/** Whether to ask now, or why not; the first reason that holds. @param closedAt the moment of the closing this ask is about: after a reopening it is another one */
export function csatVerdict(rule: CsatRule, facts: CsatFacts, closedAt: Date, now: Date): CsatVerdict {
  if (!rule.active) return 'off'
  if (facts.status === 'spam') return 'spam'
  if (facts.merged) return 'merged'
  if (facts.status !== 'closed' || facts.closedAt?.getTime() !== closedAt.getTime()) return 'not-closed'
  if (now > lastMomentToAsk(rule, closedAt)) return 'too-late'
  if (rule.channels.length > 0 && !(rule.channels as readonly string[]).includes(facts.channel)) return 'channel'
  if (rule.topicIds.length > 0 && !(facts.topicId && rule.topicIds.includes(facts.topicId))) return 'topic'
  if (!facts.answered) return 'not-answered'
  if (!facts.email) return 'no-address'
  if (facts.lastAskedAt && now.getTime() - facts.lastAskedAt.getTime() < rule.restDays * DAY_MS) return 'asked-lately'
  return 'ask'
}

/** Until when an ask about this closing makes sense. */
export const lastMomentToAsk = ({ delayHours }: Pick<CsatRule, 'delayHours'>, closedAt: Date): Date =>
  new Date(closedAt.getTime() + delayHours * 3_600_000 + TOO_LATE_DAYS * DAY_MS)
