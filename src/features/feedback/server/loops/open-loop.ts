import { newId } from '@/domain/id'
import { createTaskInput } from '@/features/tasks/domain'
import { createTaskIn, findConcierge, findOpenOfPlaybook } from '@/features/tasks/server'
import { createTicket, postCustomerMessage } from '@/features/tickets/server'
import type { Tx } from '@/server/db/transact'
import { subscribe } from '@/server/events'
import { getSetting } from '@/server/settings'
import { type LoopRule, loopOpened, planLoop, type SurveyKind, surveyAnswered } from '../../domain'
import { loopSetting } from './loop-setting'

const DAY_MS = 86_400_000
/** An answer that is told this late comes from elsewhere: whoever gave it was looked after then, or not. */
const TOO_OLD_DAYS = 7

type Answer = {
  id: string
  kind: SurveyKind
  score: number
  scaleMax: number
  comment: string | null
  personId: string
  name: string | null
  email: string | null
  ticketId: string | null
  orderId: string | null
  vip: boolean
}

/** Somebody was disappointed, and said so here: the loop opens, with the ticket and the task that the rule asks for. Imported answers open none. */
export const openOnLowScore = subscribe('feedback.open-loop', surveyAnswered, async (tx, { data: { responseId }, occurredAt }) => {
  if (tx.now.getTime() - new Date(occurredAt).getTime() <= TOO_OLD_DAYS * DAY_MS) await openLoop(tx, responseId)
})

/** Once for an answer, if it is a low one and the rule wants it looked after. @returns whether it opened */
export async function openLoop(tx: Tx, responseId: string): Promise<boolean> {
  const answer = await findAnswer(tx, responseId)
  const rule = await getSetting(tx.db, loopSetting)
  const plan = answer && planLoop(rule, answer, answer.vip)
  if (!answer || !plan) return false
  const ticketId = plan.ticket ? await ticketFor(tx, answer) : null
  const taskId = plan.task ? await taskFor(tx, answer, ticketId ?? answer.ticketId, rule) : null
  await tx.db.responseLoop.create({
    data: { responseId, customerId: answer.personId, ticketId, taskId, openedAt: tx.now, updatedAt: tx.now, changedBy: tx.actor.name },
  })
  tx.audit({ action: 'feedback.open-loop', subject: { type: 'survey-response', id: responseId }, customerId: answer.personId, data: { ticketId, taskId } })
  tx.emit(loopOpened, { customerId: answer.personId, data: { responseId, kind: answer.kind, score: answer.score, ticketId, taskId } })
  tx.touch('feedback')
  return true
}

const findAnswer = async (tx: Pick<Tx, 'db'>, responseId: string): Promise<Answer | null> => (await findAnswers(tx, [responseId]))[0] ?? null

/** Only answers to an invitation of ours that have no loop yet. */
export const findAnswers = (tx: Pick<Tx, 'db'>, responseIds: readonly string[]): Promise<Answer[]> => tx.db.$queryRaw<Answer[]>`
    SELECT r.id, r.kind, r.score, r.scale_max AS "scaleMax", r.comment, p.id AS "personId", p.name, p.email, i.ticket_id AS "ticketId", i.order_id AS "orderId",
      EXISTS (SELECT 1 FROM points_accounts a JOIN tiers v ON v.code = a.tier_code AND v.vip WHERE a.customer_id = p.id) AS vip
    FROM survey_responses r JOIN survey_invites i ON i.id = r.invite_id JOIN customers c ON c.id = r.customer_id JOIN customers p ON p.id = c.canonical_id
    WHERE r.id = ANY(${[...responseIds]}::uuid[]) AND NOT EXISTS (SELECT 1 FROM response_loops l WHERE l.response_id = r.id)`

const headline = ({ kind, score, scaleMax, comment }: Answer) => {
  const words = comment?.replace(/\s+/g, ' ').trim() ?? ''
  const start = words.length > 80 ? `${words.slice(0, 79)}…` : words
  return `${kind.toUpperCase()} ${score}/${scaleMax}${start ? `: ${start}` : ''}`
}

/** What they said is the first message: an answer to it reaches them. */
async function ticketFor(tx: Tx, answer: Answer): Promise<string> {
  const ticket = await createTicket(tx, {
    customerId: answer.personId,
    subject: headline(answer),
    channel: 'web',
    priority: 'high',
    tags: ['detractor'],
    followsId: answer.ticketId,
  })
  const body = [`${answer.kind.toUpperCase()} ${answer.score}/${answer.scaleMax}`, ...(answer.comment ? [answer.comment] : [])].join('\n\n')
  const name = answer.name ?? answer.email ?? ''
  await postCustomerMessage(tx, ticket, { id: newId(tx.now.getTime()), name, email: answer.email, body, joinedBy: 'new' })
  return ticket.id
}

async function taskFor(tx: Tx, answer: Answer, ticketId: string | null, { playbookId }: LoopRule): Promise<string> {
  // Whoever has this work open for them already gets no second: their loop goes with it.
  const open = playbookId && (await findOpenOfPlaybook(tx, { customerId: answer.personId, playbookId }))
  if (open) return open
  const known = playbookId && (await tx.db.playbook.findFirst({ where: { id: playbookId, active: true }, select: { kind: true, priority: true } }))
  const input = createTaskInput.parse({
    ...{ customerId: answer.personId, title: headline(answer), ticketId, orderId: answer.orderId, responseId: answer.id },
    ...(known
      ? { playbookId, kind: known.kind, priority: known.priority }
      : {
          ...{ kind: 'apology', priority: 'high', body: answer.comment, dueAt: new Date(tx.now.getTime() + DAY_MS) },
          assigneeId: (await findConcierge(tx, answer.personId))?.userId ?? null,
        }),
  })
  return (await createTaskIn(tx, input)).id
}
