import type { z } from 'zod'
import { invalid, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import { config } from '@/server/config'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { isCallable } from '@/server/net'
import type { addWebhookInput, changeWebhookInput, WebhookStatus } from '../../domain'
import { sendNow } from './jobs'
import { webhookSecretOf } from './sign'

const subject = (id: string) => ({ type: 'webhook', id })

/** @throws invalid `access.webhook-address`: not https to the public internet, nor a host of one's own */
function demandCallable(url: string): void {
  if (!isCallable(new URL(url), config().RAPPORT_PRIVATE_WEBHOOK_HOSTS))
    throw invalid('access.webhook-address', 'The address must begin with https:// and be on the public internet.', { field: 'url' })
}

async function demandWebhook(tx: Tx, id: string) {
  await tx.db.$queryRaw`SELECT 1 FROM webhook_endpoints WHERE id = ${id}::uuid FOR UPDATE`
  const found = await tx.db.webhookEndpoint.findUnique({ where: { id } })
  if (!found) throw missing('webhook')
  return found
}

/** An address that is told from now on what happens. @returns with what its deliveries are signed */
export const addWebhook = (ctx: Ctx, input: z.output<typeof addWebhookInput>): Promise<{ id: string; secret: string }> =>
  transact(ctx, async (tx) => {
    demandCallable(input.url)
    const id = newId(tx.now.getTime())
    const made = await tx.db.webhookEndpoint.create({ data: { id, ...input, createdAt: tx.now } })
    tx.audit({ action: 'access.add-webhook', subject: subject(id), data: { host: new URL(input.url).host, eventTypes: input.eventTypes } })
    tx.touch('webhooks')
    return { id, secret: webhookSecretOf(made) }
  })

/** What is paused keeps what it is owed, and is sent it when it goes on. */
export const changeWebhook = (ctx: Ctx, { id, url, description, eventTypes, status }: z.output<typeof changeWebhookInput>): Promise<void> =>
  transact(ctx, async (tx) => {
    const before = await demandWebhook(tx, id)
    if (url !== undefined) demandCallable(url)
    const data = { url: url ?? before.url, description: description ?? before.description, eventTypes: eventTypes ?? before.eventTypes }
    const next: WebhookStatus = status ?? (before.status as WebhookStatus)
    const isChanged = (Object.keys(data) as (keyof typeof data)[]).filter((field) => JSON.stringify(data[field]) !== JSON.stringify(before[field]))
    if (isChanged.length === 0 && next === before.status) return
    await tx.db.webhookEndpoint.update({ where: { id }, data: { ...data, status: next, ...(next === 'active' ? { pausedFor: null } : {}) } })
    if (next === 'active') sendNow(tx, id)
    tx.audit({ action: 'access.change-webhook', subject: subject(id), data: { fields: isChanged, status: next } })
    tx.touch('webhooks')
  })

/** Its deliveries go with it. */
export const removeWebhook = (ctx: Ctx, { id }: { id: string }): Promise<void> =>
  transact(ctx, async (tx) => {
    const { url } = await demandWebhook(tx, id)
    await tx.db.webhookEndpoint.delete({ where: { id } })
    tx.audit({ action: 'access.remove-webhook', subject: subject(id), data: { host: new URL(url).host } })
    tx.touch('webhooks')
  })

/** A new secret; the one before signs as well for a day. */
export const rotateWebhookSecret = (ctx: Ctx, { id }: { id: string }): Promise<{ secret: string }> =>
  transact(ctx, async (tx) => {
    const { secretVersion } = await demandWebhook(tx, id)
    const changed = await tx.db.webhookEndpoint.update({ where: { id }, data: { secretVersion: secretVersion + 1, secretChangedAt: tx.now } })
    tx.audit({ action: 'access.rotate-webhook-secret', subject: subject(id) })
    tx.touch('webhooks')
    return { secret: webhookSecretOf(changed) }
  })

/** Who looked at the secret is in the audit log. */
export const readWebhookSecret = (ctx: Ctx, { id }: { id: string }): Promise<{ secret: string }> =>
  transact(ctx, async (tx) => {
    const found = await demandWebhook(tx, id)
    tx.audit({ action: 'access.read-webhook-secret', subject: subject(id) })
    return { secret: webhookSecretOf(found) }
  })
