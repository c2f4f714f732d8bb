import { surveyAnswered } from '@/features/feedback/domain'
import { loopWorksOf } from '@/features/feedback/server'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import type { FlowDefinition } from '../../../domain/flow'
import { workAtOnce } from '../../../domain/flow/answering'
import type { Occasion } from '../engine/occasions'

/** Whether a flow that begins so makes work of an answer, which the rule for low scores may make as well. */
export const meetsRuleForLowScores = (definition: FlowDefinition): boolean =>
  definition.trigger.kind === 'event' && definition.trigger.event === surveyAnswered.type && workAtOnce(definition).size > 0

/**
 * Which steps leave their work to the rule for low scores, as in a run: of an answer it has looked at, what it made counts; of any other, what it says today.
 * @returns asked by an occasion's key and a step's id
 */
export async function leftToRule(ctx: Ctx, definition: FlowDefinition, occasions: readonly Occasion[]): Promise<(key: string, stepId: string) => boolean> {
  if (!meetsRuleForLowScores(definition) || occasions.length === 0) return () => false
  const answers = await ctx.db.$queryRaw<{ eventId: string; responseId: string }[]>`
    SELECT e.id AS "eventId", e.data->>'responseId' AS "responseId" FROM events e
    WHERE e.type = ${surveyAnswered.type} AND e.id = ANY(${occasions.flatMap(({ trigger }) => trigger.eventId ?? [])}::uuid[])
      AND e.customer_id IN (SELECT id FROM customers WHERE canonical_id = ANY(${[...new Set(occasions.map(({ personId }) => personId))]}::uuid[]))`
  const responseOf = new Map(answers.map(({ eventId, responseId }) => [eventId, responseId]))
  const works = await loopWorksOf({ db: ctx.db as unknown as TxDb }, [...responseOf.values()])
  const made = new Map(occasions.map(({ key, trigger }) => [key, works.get(responseOf.get(trigger.eventId ?? '') ?? '')]))
  const work = workAtOnce(definition)
  return (key, stepId) => {
    const what = work.get(stepId)
    return what !== undefined && (made.get(key)?.[what] ?? false)
  }
}
