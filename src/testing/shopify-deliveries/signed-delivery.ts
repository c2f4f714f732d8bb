import { createHash, createHmac } from 'node:crypto'

export type SignedDelivery = { topic: string; rawBody: Buffer; headers: Record<string, string> }
export type SigningOptions = { secret: string; deliveryId?: string; eventId?: string; shop?: string; triggeredAt?: string }

/**
 * A delivery as Shopify sends it: the bytes of the body and the headers over them. Without a `deliveryId` the ids come from the body itself, so
 * that the same news sent again is the same delivery.
 */
export function signedDelivery(topic: string, body: unknown, options: SigningOptions): SignedDelivery {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const digest = createHash('sha256').update(topic).update(rawBody).digest('hex')
  return {
    topic,
    rawBody,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': options.shop ?? 'shop.example.com',
      'x-shopify-api-version': '2026-07',
      'x-shopify-webhook-id': options.deliveryId ?? uuidFrom(digest),
      'x-shopify-event-id': options.eventId ?? uuidFrom(digest.slice(32)),
      'x-shopify-triggered-at': options.triggeredAt ?? '2026-05-01T08:00:00.123456789Z',
      'x-shopify-hmac-sha256': createHmac('sha256', options.secret).update(rawBody).digest('base64'),
    },
  }
}

const uuidFrom = (hex: string) => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
