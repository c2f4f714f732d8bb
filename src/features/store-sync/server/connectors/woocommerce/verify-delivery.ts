import type { DeliveryHeaders, VerifiedDelivery } from '../../../domain'
import { isSignedBy } from '../hmac'

/** WooCommerce signs the raw body: `X-WC-Webhook-Signature` is its HMAC-SHA256 under the webhook's secret, in base64. */
export function verifyDelivery(rawBody: Uint8Array, headers: DeliveryHeaders, secrets: readonly string[]): VerifiedDelivery {
  if (secrets.every((secret) => secret === '')) return { ok: false, reason: 'no-secret' }
  const signature = headers.get('x-wc-webhook-signature')?.trim()
  if (!signature) return { ok: false, reason: 'signature-missing' }
  if (!isSignedBy(rawBody, signature, secrets)) return { ok: false, reason: 'signature-wrong' }
  const topic = headers.get('x-wc-webhook-topic')
  if (!topic) return { ok: false, reason: 'topic-missing' }
  return {
    ok: true,
    delivery: {
      topic,
      deliveryId: headers.get('x-wc-webhook-delivery-id'),
      eventId: headers.get('x-wc-webhook-id'),
      shop: headers.get('x-wc-webhook-source'),
      triggeredAt: null,
    },
  }
}
