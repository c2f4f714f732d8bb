import { type FaultCode, faultOf } from '@/domain/fault'
import { config } from '@/server/config'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { postOut } from '@/server/net'
import { pauseAfter } from '../../domain'
import { deliveryBody, listDue, type OwedDelivery } from './delivery-body'
import { sendLater, sendNow } from './jobs'
import { type Signer, signedHeaders } from './sign'

const AT_ONCE = 8
const BATCH = 40
const TIMEOUT_MS = 15_000
/** Whoever answers this wants no more of it. */
const GONE = 410

type Endpoint = Signer & { readonly url: string }
type Answer = { status: number | null; error: string | null; fault: FaultCode | null }

/**
 * Sends what is due to one endpoint, eight at a time, and sees to it that the rest follows. A worker that dies after the other side has heard and before
 * it is noted leaves the delivery owed: it is sent again under the same `webhook-id`. What fails is owed again later, by `pauseAfter`.
 */
export async function sendWebhooks(ctx: Ctx, { endpointId }: { endpointId: string }): Promise<void> {
  const endpoint = await ctx.db.webhookEndpoint.findUnique({ where: { id: endpointId } })
  if (endpoint?.status !== 'active') return
  const due = await listDue(ctx.db, endpointId, ctx.clock.now(), BATCH)
  for (let at = 0; at < due.length; at += AT_ONCE) {
    const answers = await Promise.all(due.slice(at, at + AT_ONCE).map((delivery) => sendOne(ctx, endpoint, delivery)))
    if (answers.some(({ status }) => status === GONE)) return pauseFor(ctx, endpointId)
  }
  await followUp(ctx, endpointId)
}

async function sendOne(ctx: Ctx, endpoint: Endpoint, delivery: OwedDelivery): Promise<Answer> {
  const body = deliveryBody(delivery)
  const answer: Answer = await postOut(new URL(endpoint.url), {
    headers: signedHeaders(endpoint, delivery.id, body, ctx.clock.now()),
    ...{ body, timeoutMs: TIMEOUT_MS, own: config().RAPPORT_PRIVATE_WEBHOOK_HOSTS },
  }).then(
    ({ status }) => ({ status, error: status >= 200 && status < 300 ? null : `answered ${status}`, fault: null }),
    (error: Error) => {
      const { message, fault } = faultOf(error)
      return { status: null, error: message, fault }
    },
  )
  const attempts = delivery.attempts + 1
  const pauseMs = answer.error === null ? null : pauseAfter(attempts)
  await transact(ctx, async (tx) => {
    const next = pauseMs === null ? null : new Date(tx.now.getTime() + pauseMs)
    // Somebody may have had it sent again meanwhile, or the endpoint may be gone: what is noted is noted once.
    await tx.db.webhookDelivery.updateMany({
      where: { id: delivery.id, state: 'queued', attempts: delivery.attempts },
      data: {
        ...{ attempts, lastStatus: answer.status, lastError: answer.error, fault: answer.fault ?? Prisma.DbNull, lastAttemptAt: tx.now, nextAttemptAt: next },
        ...(next ? {} : { state: answer.error === null ? 'sent' : 'failed', endedAt: tx.now }),
      },
    })
    tx.touch('webhooks')
  })
  return answer
}

/** The next job: at once while something is due, else when the next try is. */
const followUp = (ctx: Ctx, endpointId: string): Promise<void> =>
  transact(ctx, async (tx) => {
    const next = await tx.db.webhookDelivery.findFirst({
      where: { endpointId, state: 'queued' },
      orderBy: { nextAttemptAt: 'asc' },
      select: { nextAttemptAt: true },
    })
    if (!next?.nextAttemptAt) return
    if (next.nextAttemptAt <= tx.now) sendNow(tx, endpointId)
    else sendLater(tx, endpointId, next.nextAttemptAt)
  })

const pauseFor = (ctx: Ctx, endpointId: string): Promise<void> =>
  transact(ctx, async (tx) => {
    await tx.db.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { status: 'paused', pausedFor: 'gone' } })
    tx.audit({ action: 'access.pause-webhook', subject: { type: 'webhook', id: endpointId }, data: { reason: 'gone' } })
    tx.touch('webhooks')
  })
