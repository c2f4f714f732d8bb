import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { TOLD_STATES, WEBHOOK_STATUSES } from './endpoint'

const id = z.uuid()
const url = z.url({ protocol: /^https?$/, error: 'An address that begins with https://' }).max(1_000)
const description = z.string().trim().max(200)
const eventType = z
  .string()
  .trim()
  .max(100)
  .regex(/^(\*|[a-z][a-z-]*\.(\*|[a-z][a-z0-9_-]*))$/, 'An event such as orders.order-paid, all of a feature such as loyalty.*, or *')
const eventTypes = z.array(eventType).min(1).max(100)

export const addWebhookInput = z.strictObject({ url, description: description.default(''), eventTypes: eventTypes.default(['*']) })
export const changeWebhookShape = z.strictObject({
  url: url.optional(),
  description: description.optional(),
  eventTypes: eventTypes.optional(),
  status: z.enum(WEBHOOK_STATUSES).optional(),
})
export const changeWebhookInput = changeWebhookShape.extend({ id })
export const byWebhook = z.strictObject({ id })
export const listToldInput = z.strictObject({ ...pageInput, id, state: z.enum(TOLD_STATES).optional() })
export const byTold = z.strictObject({ id, deliveryId: id })
