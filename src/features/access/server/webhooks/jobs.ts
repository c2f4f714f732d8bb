import { z } from 'zod'
import type { Tx } from '@/server/db/transact'
import { declareJob } from '@/server/jobs'

/** Sends what is due to one endpoint. */
export const sendWebhooksJob = declareJob('access.send-webhooks', z.strictObject({ endpointId: z.uuid() }))
export const sweepWebhooksJob = declareJob('access.sweep-webhooks', z.object({}).loose())

/** One job at a time for an endpoint: one that is slow or away keeps one worker busy at most. */
const queueOf = (endpointId: string) => `webhooks:${endpointId}`

export const sendNow = (tx: Tx, endpointId: string): void =>
  tx.enqueue(sendWebhooksJob, { endpointId }, { queue: queueOf(endpointId), key: `webhooks-now:${endpointId}` })

/** A key of its own: what comes in meanwhile is not put off with it. */
export const sendLater = (tx: Tx, endpointId: string, runAt: Date): void =>
  tx.enqueue(sendWebhooksJob, { endpointId }, { queue: queueOf(endpointId), key: `webhooks-later:${endpointId}`, runAt })
