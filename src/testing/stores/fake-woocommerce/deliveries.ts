import { createHash, createHmac } from 'node:crypto'
import type { Random } from '../../random'
import type { TruthChange } from '../truth-records'
import { bodyOf } from './site-records'
import type { Site } from './woo-orders'

export type WooDelivery = { topic: string; headers: Record<string, string>; rawBody: Buffer<ArrayBuffer> }
export type Signing = { secret: string; webhookId?: number; source?: string; sentAt?: number }

const TOLD: Record<string, string> = { orders: 'order', customers: 'customer', products: 'product', coupons: 'coupon' }
const EVENTS: Record<string, string> = { created: 'created', deleted: 'deleted', restored: 'restored' }

/** A body as WooCommerce sends it. The delivery id is made of webhook and second: it repeats within one, as real ones do. */
export function wooDelivery(topic: string, body: unknown, { secret, webhookId = 1, source = 'https://shop.example.com/', sentAt = 0 }: Signing): WooDelivery {
  const rawBody = Buffer.from(JSON.stringify(body))
  const [resource = '', event = ''] = topic.split('.')
  return {
    topic,
    rawBody,
    headers: {
      'content-type': 'application/json',
      'x-wc-webhook-source': source,
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-resource': resource,
      'x-wc-webhook-event': event,
      'x-wc-webhook-signature': createHmac('sha256', secret).update(rawBody).digest('base64'),
      'x-wc-webhook-id': String(webhookId),
      'x-wc-webhook-delivery-id': createHash('md5')
        .update(`${webhookId}${Math.floor(sentAt / 1_000)}`)
        .digest('hex'),
    },
  }
}

/** The unsigned question whether somebody is there, sent when a webhook is made. */
export const wooPing = (webhookId: number): WooDelivery => ({
  topic: '',
  rawBody: Buffer.from(`webhook_id=${webhookId}`),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

/** What a shop tells of changes; nothing of carts and reviews. */
export function deliveriesOf(changes: readonly TruthChange[], site: Site, signing: Signing): WooDelivery[] {
  return changes.flatMap((change) => {
    const resource = TOLD[change.entity]
    const body = resource ? bodyOf(change, site) : null
    return body ? [wooDelivery(`${resource}.${EVENTS[change.event] ?? 'updated'}`, body, { ...signing, sentAt: change.at })] : []
  })
}

export type Mischief = { drop: number; duplicate: number }

/** The same deliveries as a bad day brings them: some not at all, some twice, in any order. */
export function shuffled(deliveries: readonly WooDelivery[], random: Random, { drop, duplicate }: Mischief): WooDelivery[] {
  return random.shuffle(deliveries.flatMap((delivery) => (random.chance(drop) ? [] : random.chance(duplicate) ? [delivery, delivery] : [delivery])))
}
