import type { Tx } from '@/server/db/transact'
import { callWebhookJob } from '../jobs'

/** The job of a call has this key, so that there is one at a time, and its next try can be looked up. */
export const CALL_KEY = 'flow-call:'
export const CALL_TRIES = 10

/** Has a call made as soon as this is written, and tried again, later each time, until it is heard. */
export const oweCall = (tx: Pick<Tx, 'enqueue'>, callId: string): void =>
  tx.enqueue(callWebhookJob, { callId }, { key: `${CALL_KEY}${callId}`, maxAttempts: CALL_TRIES })
