import { ruleBroken } from '@/domain/errors'
import { surveyAnswered } from '@/features/feedback/domain'
import { loopWorkOf } from '@/features/feedback/server'
import { answersAtOnce } from '../../../domain/flow/answering'
import type { Acting } from './act'

/**
 * The survey answer that this step answers: the one that began the run, as long as nothing was waited for. After a wait a step is a follow-up, and work of its own.
 * @returns its id; null where the step answers none
 * @throws rule `flows.answered-by-rule` where the rule for low scores makes the same of this answer: a customer who was let down is not called twice
 */
export async function demandUnanswered(acting: Pick<Acting, 'tx' | 'run'>, what: 'ticket' | 'task'): Promise<string | null> {
  const responseId = await answerOf(acting)
  if (responseId && (await loopWorkOf(acting.tx, responseId))[what])
    throw ruleBroken('flows.answered-by-rule', `The rule for low scores makes a ${what} of this answer.`, { responseId, what })
  return responseId
}

async function answerOf({ tx, run }: Pick<Acting, 'tx' | 'run'>): Promise<string | null> {
  const { what, eventId } = run.trigger
  if (what !== surveyAnswered.type || eventId === null) return null
  if (!answersAtOnce(run.definition, run.position)) return null
  const [event] = await tx.db.$queryRaw<{ responseId: string | null }[]>`
    SELECT e.data->>'responseId' AS "responseId" FROM events e WHERE e.id = ${eventId}::uuid AND e.customer_id IN (SELECT id FROM customers WHERE canonical_id = ${run.personId}::uuid)`
  return event?.responseId ?? null
}
