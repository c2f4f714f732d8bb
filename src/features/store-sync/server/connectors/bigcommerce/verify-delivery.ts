import { z } from 'zod'
import { type DeliveryHeaders, parseBody, type VerifiedDelivery } from '../../../domain'
import { DELIVERY_HEADER, isDeliveryKey } from './delivery-key'

const identitySchema = z.object({
  scope: z.string().min(1),
  hash: z.string().nullish(),
  producer: z.string().nullish(),
  created_at: z.number().int().nullish(),
})

/**
 * BigCommerce does not sign what it sends over its body; a delivery is proved by the key in a header that we had it carry. It tells no more than a
 * number to look up, so that even a key that got out could bring nothing in that the shop does not say itself.
 */
export function verifyDelivery(rawBody: Uint8Array, headers: DeliveryHeaders, secrets: readonly string[]): VerifiedDelivery {
  const usable = secrets.filter((secret) => secret !== '')
  if (usable.length === 0) return { ok: false, reason: 'no-secret' }
  const given = headers.get(DELIVERY_HEADER)?.trim()
  if (!given) return { ok: false, reason: 'signature-missing' }
  if (!isDeliveryKey(given, usable)) return { ok: false, reason: 'signature-wrong' }
  const body = parseBody(rawBody)
  const identity = body.ok ? identitySchema.safeParse(body.body).data : undefined
  if (!identity) return { ok: false, reason: 'topic-missing' }
  const { scope, hash, producer, created_at } = identity
  const triggeredAt = created_at ? new Date(created_at * 1_000).toISOString() : null
  return { ok: true, delivery: { topic: scope, deliveryId: hash ?? null, eventId: null, shop: producer ?? null, triggeredAt } }
}
