import { newId } from '@/domain/id'
import type { Action } from '../../../domain/flow'
import type { Acted, Acting } from './act'
import { oweCall } from './owe-call'

/** Owes a call: its words are fixed here, so that however often it is tried it says the same. Who it is about is an id; whoever may know more asks the API. */
export async function callOut({ tx, run, stepId }: Acting, { url }: Extract<Action, { kind: 'webhook' }>): Promise<Acted> {
  const id = newId(tx.now.getTime())
  const { what, at, values } = run.trigger
  const body = {
    type: 'flow.step',
    callId: id,
    flow: { id: run.flowId, name: run.flowName },
    runId: run.id,
    stepId,
    customerId: run.personId,
    at: tx.now,
    trigger: { what, at, values },
  }
  await tx.db.flowCall.create({ data: { id, flowId: run.flowId, runId: run.id, stepId, url, body: JSON.stringify(body), createdAt: tx.now } })
  oweCall(tx, id)
  return { outcome: 'done', detail: { callId: id } }
}
