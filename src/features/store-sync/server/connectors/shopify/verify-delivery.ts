import type { DeliveryHeaders, VerifiedDelivery } from '../../../domain/connector'
import { isSignedBy } from '../hmac'

/**
 * Shopify signs the raw body: `X-Shopify-Hmac-Sha256` is its HMAC-SHA256 under the app's secret, in base64.
 */
export function verifyDelivery(rawBody: Uint8Array, headers: DeliveryHeaders, secrets: readonly string[]): VerifiedDelivery {
  const usable = secrets.filter((secret) => secret !== '')
  if (usable.length === 0) return { ok: false, reason: 'no-secret' }
  const signature = headers.get('x-shopify-hmac-sha256')?.trim()
  if (!signature) return { ok: false, reason: 'signature-missing' }
  if (!isSignedBy(rawBody, signature, usable)) return { ok: false, reason: 'signature-wrong' }
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
