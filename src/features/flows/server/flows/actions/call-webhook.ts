import { createHmac } from 'node:crypto'
import { unavailable } from '@/domain/errors'
import { faultOf } from '@/domain/fault'
import { config } from '@/server/config'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { postOut } from '@/server/net'
import { CALL_TRIES } from './owe-call'

const TIMEOUT_MS = 15_000
/** Whoever answers this wants no more of it. */
const GONE = 410

/**
 * Makes one call that a step owes, signed as Standard Webhooks says (HMAC-SHA-256 over `id.timestamp.body`). The receiver tells a repeated call by `webhook-id`.
 * @throws unavailable `flows.call-failed`: the queue tries again, later each time
 */
export async function callWebhook(ctx: Ctx, { callId }: { callId: string }): Promise<void> {
  const call = await ctx.db.flowCall.findUnique({ where: { id: callId } })
  // One that waits has its words: a constraint of the table says so, too.
  if (call?.state !== 'queued' || call.body === null) return
  const answer = await postOut(new URL(call.url), {
    headers: { 'content-type': 'application/json', ...signed(call.id, call.body, ctx.clock.now()) },
    body: call.body,
    timeoutMs: TIMEOUT_MS,
    own: config().RAPPORT_PRIVATE_WEBHOOK_HOSTS,
  }).catch((error: Error) => ({ status: null, ...faultOf(error) }))
  const isDone = answer.status !== null && answer.status >= 200 && answer.status < 300
  const attempts = call.attempts + 1
  const state = isDone ? 'sent' : attempts >= CALL_TRIES || answer.status === GONE ? 'failed' : 'queued'
  const lastError = isDone ? null : 'message' in answer ? answer.message : `answered ${answer.status}`
  const fault = ('fault' in answer && answer.fault) || Prisma.DbNull
  await transact(ctx, async (tx) => {
    await tx.db.flowCall.update({
      where: { id: callId },
      data: { attempts, state, lastStatus: answer.status, lastError, fault, ...(state === 'queued' ? {} : { endedAt: tx.now }) },
    })
    tx.touch('outbound')
  })
  if (state === 'queued')
    throw unavailable('flows.call-failed', `The call to ${new URL(call.url).hostname} did not succeed: ${lastError}`, { host: new URL(call.url).hostname })
}

export function signed(id: string, body: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signature = createHmac('sha256', signingKey()).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

/** What receivers check signatures with: made from the desk's key, so nothing is stored. */
export const webhookSecret = (): string => `whsec_${signingKey().toString('base64')}`

function signingKey(): Buffer {
  const key = config().RAPPORT_SECRET_KEY
  if (!key) throw unavailable('secrets.no-key', 'RAPPORT_SECRET_KEY is not set: calls cannot be signed.')
  return createHmac('sha256', Buffer.from(key, 'base64')).update('flow-webhooks').digest()
}
