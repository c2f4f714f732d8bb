import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { addWebhookInput, changeWebhookShape, TOLD_STATES, type ToldView, WEBHOOK_STATUSES, type WebhookView } from '../../domain'
import { addWebhook, changeWebhook, removeWebhook, rotateWebhookSecret } from './change-webhook'
import { sendAgain, sendFailedAgain, sendTest } from './send-again'
import { getWebhook, listTold, listWebhooks } from './webhooks.queries'

const tag = 'Webhooks'
const permission = 'access.manage-webhooks'
const params = z.strictObject({ id: z.uuid() })
const page = { limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(500).optional() }
const instant = z.iso.datetime().nullable()
const webhook = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()),
  status: z.enum(WEBHOOK_STATUSES),
  pausedFor: z.enum(['gone']).nullable(),
  oldSecretUntil: instant,
  queued: z.int(),
  failed: z.int(),
  lastSentAt: instant,
  createdAt: z.iso.datetime(),
})
const told = z.object({
  id: z.uuid(),
  eventId: z.uuid().nullable(),
  customerId: z.uuid().nullable(),
  type: z.string(),
  state: z.enum(TOLD_STATES),
  attempts: z.int(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  nextAttemptAt: instant,
  createdAt: z.iso.datetime(),
  endedAt: instant,
})
const replayed = z.object({ replayed: z.int() })
const secret = z.string().optional()
const listOf = (item: z.ZodType) => z.object({ data: z.array(item), nextCursor: z.string().nullable() })
const iso = (at: Date | null) => at?.toISOString() ?? null

const webhookJson = (view: WebhookView) => ({
  ...view,
  ...{ oldSecretUntil: iso(view.oldSecretUntil), lastSentAt: iso(view.lastSentAt), createdAt: view.createdAt.toISOString() },
})
const toldJson = ({ fault: _, ...view }: ToldView) => ({
  ...view,
  ...{ nextAttemptAt: iso(view.nextAttemptAt), createdAt: view.createdAt.toISOString(), endedAt: iso(view.endedAt) },
})

/** Addresses of other programs that are told what happens here. */
export const webhooksRoutes: readonly RestRoute[] = [
  route({
    ...{ method: 'GET', path: '/webhooks', permission, tag, summary: 'Webhook endpoints, newest first' },
    query: z.strictObject(page),
    answers: { 200: listOf(webhook) },
    handle: async (ctx, { query }) => {
      const { data, nextCursor } = await listWebhooks(ctx, query)
      return { body: { data: data.map(webhookJson), nextCursor } }
    },
  }),
  route({
    ...{ method: 'POST', path: '/webhooks', permission, tag },
    summary: 'Have an address told what happens; `secret` is what its deliveries are signed with (Standard Webhooks), told in this answer only',
    body: addWebhookInput,
    answers: { 201: webhook.extend({ secret }) },
    handle: async (ctx, { body }) => {
      const { id, secret } = await addWebhook(ctx, body)
      const made = webhookJson(await getWebhook(ctx, id))
      return { status: 201, body: { ...made, secret }, kept: made }
    },
  }),
  route({
    ...{ method: 'GET', path: '/webhooks/{id}', permission, tag, summary: 'A webhook endpoint', params },
    answers: { 200: webhook },
    handle: async (ctx, { params: { id } }) => ({ body: webhookJson(await getWebhook(ctx, id)) }),
  }),
  route({
    ...{ method: 'PATCH', path: '/webhooks/{id}', permission, tag, summary: 'Change an endpoint, pause it, let it go on', params },
    body: changeWebhookShape,
    answers: { 200: webhook },
    handle: async (ctx, { params: { id }, body }) => {
      await changeWebhook(ctx, { id, ...body })
      return { body: webhookJson(await getWebhook(ctx, id)) }
    },
  }),
  route({
    ...{ method: 'POST', path: '/webhooks/{id}/remove', permission, tag, summary: 'Remove an endpoint and what it was told', params },
    body: z.strictObject({}),
    answers: { 200: z.object({ id: z.uuid() }) },
    handle: async (ctx, { params: { id } }) => {
      await removeWebhook(ctx, { id })
      return { body: { id } }
    },
  }),
  route({
    ...{ method: 'POST', path: '/webhooks/{id}/rotate-secret', permission, tag, params },
    summary: 'A new secret, told in this answer only; the one before signs as well for a day',
    body: z.strictObject({}),
    answers: { 200: z.object({ id: z.uuid(), secret }) },
    handle: async (ctx, { params: { id } }) => ({ body: { id, ...(await rotateWebhookSecret(ctx, { id })) }, kept: { id } }),
  }),
  route({
    ...{ method: 'POST', path: '/webhooks/{id}/test', permission, tag, summary: 'Send a delivery of the type webhooks.test', params },
    body: z.strictObject({}),
    answers: { 202: z.object({ deliveryId: z.uuid() }) },
    handle: async (ctx, { params: { id } }) => ({ status: 202, body: await sendTest(ctx, { id }) }),
  }),
  route({
    ...{ method: 'GET', path: '/webhooks/{id}/deliveries', permission, tag, summary: 'What an endpoint was told and what became of it, newest first', params },
    query: z.strictObject({ ...page, state: z.enum(TOLD_STATES).optional() }),
    answers: { 200: listOf(told) },
    handle: async (ctx, { params: { id }, query }) => {
      const { data, nextCursor } = await listTold(ctx, { id, ...query })
      return { body: { data: data.map(toldJson), nextCursor } }
    },
  }),
  route({
    ...{ method: 'POST', path: '/webhooks/{id}/deliveries/replay', permission, tag, summary: 'Send everything again that was given up', params },
    body: z.strictObject({}),
    answers: { 202: replayed },
    handle: async (ctx, { params: { id } }) => ({ status: 202, body: await sendFailedAgain(ctx, { id }) }),
  }),
  route({
    ...{ method: 'POST', path: '/webhooks/{id}/deliveries/{deliveryId}/replay', permission, tag },
    summary: 'Send one delivery again, under the same webhook-id',
    params: params.extend({ deliveryId: z.uuid() }),
    body: z.strictObject({}),
    answers: { 202: replayed },
    handle: async (ctx, { params: { id, deliveryId } }) => ({ status: 202, body: await sendAgain(ctx, { id, deliveryId }) }),
  }),
]
