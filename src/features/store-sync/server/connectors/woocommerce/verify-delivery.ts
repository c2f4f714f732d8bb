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

/**
 * WooCommerce asks an address once, unsigned, whether it answers 200 when a webhook is made: `webhook_id=7`, form encoded (woocommerce#15642).
 * Nothing else unsigned looks like it, and nothing is in it.
 */
export const isPing = (rawBody: Uint8Array, headers: DeliveryHeaders): boolean =>
  rawBody.length <= 40 && !headers.get('x-wc-webhook-signature') && /^webhook_id=\d+$/.test(Buffer.from(rawBody).toString('latin1'))
