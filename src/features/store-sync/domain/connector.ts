import type { CustomerSnapshot } from '@/features/customers/domain'
import type { ReviewSnapshot } from '@/features/feedback/domain'
import type { StoreDiscount } from '@/features/loyalty/domain'
import type { CartSnapshot, CouponSnapshot, OrderSnapshot, ProductSnapshot, RefundDelivery } from '@/features/orders/domain'
import type { PointsStanding, RefusedStanding } from './points-standing'
import type { StoreAccess } from './store-access'

/** What a connector can name in a store. */
export const STORE_ENTITIES = ['products', 'customers', 'orders', 'reviews', 'carts', 'coupons'] as const
export type StoreEntity = (typeof STORE_ENTITIES)[number]
/** One record of a store: `entity` and the store's own id of it. */
export type StoreRef = { entity: StoreEntity; externalId: string }

/** What a store says, in our own nouns. */
export type StoreNews = {
  customers: CustomerSnapshot[]
  orders: OrderSnapshot[]
  refunds: RefundDelivery[]
  products?: ProductSnapshot[]
  reviews?: StoreReview[]
  carts?: CartSnapshot[]
  coupons?: CouponSnapshot[]
  /** Gone from the store, known by id only. `version` (milliseconds since the epoch) is when the store said so; no later news of the record brings it back. */
  deletions?: (StoreRef & { version: number })[]
  /** What privacy law has the store ask of everybody who holds its data. */
  privacy?: PrivacyRequest[]
}

/** A review and who wrote it: by the store's customer id, else by e-mail address. One that names nobody cannot be kept. */
export type StoreReview = ReviewSnapshot & { customerExternalId: string | null; email: string | null; customerName: string | null }

/** `export`: a customer wants their data · `erase-customer`: forget one · `erase-store`: forget everything of this store. */
export type PrivacyRequest = {
  kind: 'export' | 'erase-customer' | 'erase-store'
  /** The store's own id of the request. */
  externalId: string
  customerExternalId: string | null
  email: string | null
  orderExternalIds: string[]
}

/**
 * What a delivery says. `ignored` says why a delivery that is in order tells us nothing; `fetch` names what a delivery speaks of without telling it:
 * the worker reads it from the store and records what it finds. `collections` names collections that changed or are gone, by the store's ids: which products
 * are in one is read, and those that came, left or know it under another title are read anew.
 */
export type DeliveryNews = StoreNews & { ignored?: string; fetch?: StoreRef[]; collections?: string[] }

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

/** A record of a store that could not be read while paging: the rest of its page goes on, this is kept with its reason. */
export type UnreadableRecord = StoreRef & { problem: DeliveryProblem }

/**
 * One page of everything a store has. `next` is where the following one begins, null after the last; it goes into the database in the transaction that
 * records the page, so whatever ends a run, the next try asks for the page that was not recorded. `total` is the store's own count, if it says one.
 * `collections`: what changed since, as a delivery would name them. `waitMs`: nothing is ready yet (a store that prepares a file), ask for `next` again after so long.
 */
export type BackfillPage = { news: StoreNews; unreadable: UnreadableRecord[]; next: string | null; total?: number; waitMs?: number; collections?: string[] }
/** `since`: only what changed at or after it; null: everything, whatever its status or age. `cursor`: null for the first page, then a page's `next`. */
export type BackfillRequest = { entity: StoreEntity; since: Date | null; cursor: string | null }

/** The figures of one record there, to be held against ours: money in minor units of `currency`, net sales before refunds, refunds without tax and shipping. */
export type Tally = { externalId: string; version: number; currency: string; netSalesMinor: bigint; refundedMinor: bigint }
/** `from` ≤ moment the order was placed (the customer was created) < `to`. */
export type TallyRequest = { entity: 'customers' | 'orders'; from: Date; to: Date; cursor: string | null }
export const LISTED_ENTITIES = ['products', 'coupons', 'carts', 'reviews'] as const
/** What has no figures to compare: of these it is only compared what there is at all. */
export type ListedEntity = (typeof LISTED_ENTITIES)[number]
/** `isReadable` false: the store does not let us see them, which says nothing of what it has. */
export type IdPage = { ids: string[]; next: string | null; isReadable: boolean }
export type TallyPage = { tallies: Tally[]; unreadable: UnreadableRecord[]; next: string | null }

export type SubscriptionState = 'present' | 'created' | 'repaired' | 'failed'
export type Subscription = { topic: string; state: SubscriptionState; reason?: string }

/**
 * What one kind of store can do. A connector is one folder here (`connectors/KIND`: reading, pure) and one in `server/connectors` (talking through
 * the access it is given). What a kind cannot do, its connector does not have: the parts that are there are its declared capabilities.
 */
export type Connector = {
  readonly kind: string
  /** The topics it can read; anything else is kept with the problem `topic`. Empty: this kind of store sends no deliveries. */
  readonly topics: readonly string[]
  /**
   * Is this delivery the store's? Over the body exactly as it came, in constant time. Any of the secrets will do: during a rotation both
   * the old and the new one are given. Without a secret nothing is accepted.
   */
  verifyDelivery(rawBody: Uint8Array, headers: DeliveryHeaders, secrets: readonly string[]): VerifiedDelivery
  /**
   * Is this only the store's unsigned question whether somebody is there? It is answered with 200, whatever the connection, and nothing of it is kept:
   * some stores give a webhook up when its first question is refused.
   */
  isPing?(rawBody: Uint8Array, headers: DeliveryHeaders): boolean
  /**
   * Pure: the same body gives the same news. Never throws; a body that cannot be read is a problem with a path.
   * @param heardAt when the delivery came in: the only clock of what a store tells without a moment (a deletion)
   */
  mapDelivery(topic: string, body: unknown, heardAt?: Date): MappedDelivery

  /** Asks the store for its own name: proves address and credentials in one call. @throws rule `store-sync.token-refused` … */
  test?(store: StoreAccess): Promise<string>
  /** Everything the store has, page by page; the entities in the order in which they are to be read. */
  readonly backfill?: { readonly entities: readonly StoreEntity[]; page(store: StoreAccess, request: BackfillRequest): Promise<BackfillPage> }
  /** Reads one record anew, to heal it. null: the store no longer has it. */
  fetchOne?(store: StoreAccess, ref: StoreRef): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] } | null>
  /**
   * Which products are in a collection of the store (null: it no longer has it), and many products at once, by their ids; what the store no longer has is
   * not among them.
   */
  readonly collections?: {
    members(store: StoreAccess, externalId: string): Promise<{ title: string; productIds: string[] } | null>
    products(store: StoreAccess, externalIds: readonly string[]): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }>
  }
  /** The figures of every record of a period, page by page: count and sums are made of them, and a difference is named by its id. */
  readonly countAndSum?: { readonly entities: readonly TallyRequest['entity'][]; page(store: StoreAccess, request: TallyRequest): Promise<TallyPage> }
  /** The ids of everything the store has of an entity, page by page: what is here and not among them may be gone, and nobody told us. */
  readonly listIds?: {
    readonly entities: readonly ListedEntity[]
    page(store: StoreAccess, request: { entity: ListedEntity; cursor: string | null }): Promise<IdPage>
  }
  /** Makes sure that the store tells us every topic at `webhookUrl`: makes what is missing, repairs what was switched off, leaves others' alone. */
  ensureSubscriptions?(store: StoreAccess, webhook: { url: string; secret: string }): Promise<Subscription[]>
  /**
   * Makes a discount that is claimed by its code, and takes it out again. Either may be asked twice: it makes one, and what is gone is withdrawn.
   * `make` answers the store's own id of it.
   */
  readonly discounts?: {
    make(store: StoreAccess, discount: StoreDiscount): Promise<string>
    withdraw(store: StoreAccess, code: { code: string; reference: string | null }): Promise<void>
  }
  /**
   * Writes what people have of points onto the store's own customers, `most` of them at once. Asked twice it writes the same.
   * @returns those the store would not take, with its words
   */
  readonly pointsBack?: { readonly most: number; write(store: StoreAccess, standings: readonly PointsStanding[]): Promise<RefusedStanding[]> }
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
