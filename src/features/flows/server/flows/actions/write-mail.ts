import type { Action } from '../../../domain/flow'
import { passGateIn } from '../../gate/pass-gate'
import { wantMessage } from '../../gate/want-message'
import type { Acted, Acting } from './act'
import { wordsOf } from './words'

/** Words that could not go out for so long have missed their moment. */
const LASTS_DAYS = 7

/** Lays a mail before the one gate, which decides it here and now; its word is the step's outcome. One that waits or is held is decided again when its time comes. */
export async function writeMail({ tx, run, operation }: Acting, { purpose, ask, subject, body }: Extract<Action, { kind: 'mail' }>): Promise<Acted> {
  const words = ask === null ? { subject: wordsOf(run, subject).replace(/[\r\n]+/g, ' '), body: wordsOf(run, body) } : { surveyKind: ask }
  const expiresAt = new Date(tx.now.getTime() + LASTS_DAYS * 86_400_000)
  await wantMessage(tx, { customerId: run.personId, purpose, key: operation, source: run.flowName, expiresAt, ...words })
  const { id: messageId } = await tx.db.outboundMessage.findUniqueOrThrow({ where: { operationKey: operation }, select: { id: true } })
  const decision = await passGateIn(tx, messageId)
  switch (decision?.kind) {
    case 'send':
      return { outcome: 'sent', detail: { messageId } }
    case 'wait':
      return { outcome: 'delayed', detail: { messageId, reason: decision.reason, until: decision.until } }
    case 'hold':
      return { outcome: 'held', detail: { messageId, reason: decision.reason } }
    case 'suppress':
      return { outcome: 'suppressed', detail: { messageId, reason: decision.reason }, evidence: decision.evidence }
    default:
      return { outcome: 'done', detail: { messageId } }
  }
}
