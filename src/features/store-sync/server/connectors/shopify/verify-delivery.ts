import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DeliveryHeaders, VerifiedDelivery } from '../../../domain/connector'

/**
 * Shopify signs the raw body: `X-Shopify-Hmac-Sha256` is its HMAC-SHA256 under the app's secret, in base64. Every secret is tried, whether or not
 * an earlier one fitted, so that the time taken tells nothing.
 */
export function verifyDelivery(rawBody: Uint8Array, headers: DeliveryHeaders, secrets: readonly string[]): VerifiedDelivery {
  const usable = secrets.filter((secret) => secret !== '')
  if (usable.length === 0) return { ok: false, reason: 'no-secret' }
  const signature = headers.get('x-shopify-hmac-sha256')?.trim()
  if (!signature) return { ok: false, reason: 'signature-missing' }
  const fits = usable.map((secret) => signs(rawBody, signature, secret))
  if (!fits.includes(true)) return { ok: false, reason: 'signature-wrong' }
  const topic = headers.get('x-shopify-topic')
  if (!topic) return { ok: false, reason: 'topic-missing' }
  const read = (name: string) => headers.get(name)
  return {
    ok: true,
    delivery: {
      topic,
      deliveryId: read('x-shopify-webhook-id'),
      eventId: read('x-shopify-event-id'),
      shop: read('x-shopify-shop-domain'),
      triggeredAt: read('x-shopify-triggered-at'),
    },
  }
}

/** Compared as text: base64 has more than one spelling of the same bytes, Shopify sends one. */
function signs(rawBody: Uint8Array, signature: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('base64'))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
