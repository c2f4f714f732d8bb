import type { Tx } from '@/server/db/transact'
import type { Action, Step } from '../../../domain/flow'
import type { DueRun, LogLine } from '../engine/run-state'
import { callOut } from './call-out'
import { givePoints, giveReward } from './give'
import { makeTask, makeTicket, setTags } from './make'
import { writeMail } from './write-mail'

export type Acting = {
  readonly tx: Tx
  readonly run: DueRun
  readonly stepId: string /** The same for this step of this run, ever. */
  readonly operation: string
}
export type Acted = Pick<LogLine, 'outcome' | 'detail' | 'evidence'>

/**
 * Does what an action says, in the step's own transaction. What it tells is noted with the run, so that whatever begins by it knows what it comes from.
 * @throws DomainError where a rule of the product says no: nothing of it has happened then
 */
export async function act(tx: Tx, run: DueRun, step: Extract<Step, { kind: 'action' }>): Promise<Acted> {
  const told: string[] = []
  const noting: Tx = {
    ...tx,
    emit: (type, event) => {
      const id = tx.emit(type, event)
      told.push(id)
      return id
    },
  }
  const acted = await doAction({ tx: noting, run, stepId: step.id, operation: `flow:${run.id}:${step.id}` }, step.action)
  if (told.length > 0) await tx.db.flowEffect.createMany({ data: told.map((eventId) => ({ eventId, runId: run.id, stepId: step.id })) })
  return acted
}

function doAction(acting: Acting, action: Action): Promise<Acted> {
  switch (action.kind) {
    case 'mail':
      return writeMail(acting, action)
    case 'task':
      return makeTask(acting, action)
    case 'ticket':
      return makeTicket(acting, action)
    case 'points':
      return givePoints(acting, action)
    case 'tag':
      return setTags(acting, action)
    case 'reward':
      return giveReward(acting, action)
    case 'webhook':
      return callOut(acting, action)
  }
}
