import type { CustomerSnapshot } from '@/features/customers/domain'
import type { OrderSnapshot, RefundDelivery } from '@/features/orders/domain'

/** What a delivery says, in our own nouns. `ignored` says why a delivery that is in order tells us nothing. */
export type DeliveryNews = { customers: CustomerSnapshot[]; orders: OrderSnapshot[]; refunds: RefundDelivery[]; ignored?: string }

export type DeliveryProblemCode = 'json' | 'topic' | 'shape' | 'money' | 'date' | 'currency' | 'status' | 'tax-basis' | 'snapshot'
/** Why a delivery could not be read. `path` is where in its body (`$.line_items[0].price`): it is kept, shown and can be replayed. */
export type DeliveryProblem = { code: DeliveryProblemCode; path: string; message: string }
export type MappedDelivery = { ok: true; news: DeliveryNews } | { ok: false; problem: DeliveryProblem }

/** Request headers, names in any case (the platform's `Headers` will do). */
export type DeliveryHeaders = { get(name: string): string | null }

/** What a delivery is, once its signature has been found good. */
export type DeliveryIdentity = { topic: string; deliveryId: string | null; eventId: string | null; shop: string | null; triggeredAt: string | null }
export type DeliveryRefusal = 'no-secret' | 'signature-missing' | 'signature-wrong' | 'topic-missing'
export type VerifiedDelivery = { ok: true; delivery: DeliveryIdentity } | { ok: false; reason: DeliveryRefusal }

/** What one kind of store must be able to do. A connector is one folder here (reading, pure) and one in `server/connectors` (talking). */
export type Connector = {
  readonly kind: string
  /** The topics it can read; anything else is kept with the problem `topic`. */
  readonly topics: readonly string[]
  /**
   * Is this delivery the store's? Over the body exactly as it came, in constant time. Any of the secrets will do: during a rotation both
   * the old and the new one are given. Without a secret nothing is accepted.
   */
  verifyDelivery(rawBody: Uint8Array, headers: DeliveryHeaders, secrets: readonly string[]): VerifiedDelivery
  /** Pure: the same body gives the same news. Never throws; a body that cannot be read is a problem with a path. */
  mapDelivery(topic: string, body: unknown): MappedDelivery
}

/** The JSON of a delivery, or the problem `json`. */
export function parseBody(rawBody: Uint8Array | string): { ok: true; body: unknown } | { ok: false; problem: DeliveryProblem } {
  try {
    const text = typeof rawBody === 'string' ? rawBody : new TextDecoder('utf-8', { fatal: true }).decode(rawBody)
    return { ok: true, body: JSON.parse(text) as unknown }
  } catch (error) {
    return { ok: false, problem: { code: 'json', path: '$', message: `The body is not JSON: ${error instanceof Error ? error.message : String(error)}` } }
  }
}
