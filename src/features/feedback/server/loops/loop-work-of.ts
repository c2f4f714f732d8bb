import type { Tx } from '@/server/db/transact'
import { getSetting } from '@/server/settings'
import { type LoopPlan, planLoop } from '../../domain'
import { loopSetting } from './loop-setting'
import { findAnswers } from './open-loop'

const NONE: LoopPlan = { ticket: false, task: false }

/**
 * What the desk's rule for low scores has made of an answer, or makes of it as soon as it hears of it: a flow that begins by the same answer leaves that to it, whoever
 * of the two comes first. Asked of answers of these days: of older ones that were told late the rule makes nothing.
 */
export const loopWorkOf = async (tx: Pick<Tx, 'db'>, responseId: string): Promise<LoopPlan> => (await loopWorksOf(tx, [responseId])).get(responseId) ?? NONE

/** The same of many answers, by their ids; two statements, however many. */
export async function loopWorksOf(tx: Pick<Tx, 'db'>, responseIds: readonly string[]): Promise<Map<string, LoopPlan>> {
  const loops = await tx.db.responseLoop.findMany({
    where: { responseId: { in: [...responseIds] } },
    select: { responseId: true, ticketId: true, taskId: true },
  })
  const works = new Map(loops.map(({ responseId, ticketId, taskId }): [string, LoopPlan] => [responseId, { ticket: ticketId !== null, task: taskId !== null }]))
  if (works.size === responseIds.length) return works
  const rule = await getSetting(tx.db, loopSetting)
  for (const answer of await findAnswers(tx, responseIds)) works.set(answer.id, planLoop(rule, answer, answer.vip) ?? NONE)
  return works
}
