import { newId } from '@/domain/id'
import { erasedAmong, type IngestScope, type PersonHint, resolvePeople } from '@/features/customers/server'
import { contentHash } from '@/server/db/content-hash'
import { lockKeys } from '@/server/db/lock-keys'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import { orderFault } from '../domain/order-fault'
import type { OrderState } from '../domain/order-state'
import { judgeOrder, type OrderChange, planOrder, type ToldOrder } from '../domain/plan-order'
import type { OrderSnapshot } from '../domain/snapshot'
import { applyOrderChanges } from './apply-order-changes'
import { takeEarlyRefunds } from './early-refunds'
import { loadOrders } from './load-orders'
import { loadTombstones } from './tombstones'

export type RecordedOrders = {
  created: number
  updated: number
  unchanged: number
  /** Orders that cannot be kept, with a stable reason; the rest of the batch went on. */
  rejected: { externalId: string; reason: string }[]
  /** The desk's order for each of the store's, also for unchanged ones. */
  ids: Map<string, string>
}

/**
 * Takes in what a store says about its orders: the one door for webhooks, files, backfills and the demo store.
 * Older news is ignored, a repeated snapshot changes nothing, lists it does not know (null) stay. The buyer is found or made by the store's
 * customer id, then by e-mail address. What is computed from orders is up to date when the transaction ends.
 * @param snapshots up to some thousand; several of one order count in their order
 */
export async function recordOrders(tx: Tx, scope: IngestScope, snapshots: readonly OrderSnapshot[]): Promise<RecordedOrders> {
  const result: RecordedOrders = { created: 0, updated: 0, unchanged: 0, rejected: [], ids: new Map() }
  const sound: OrderSnapshot[] = []
  for (const snapshot of storable(snapshots)) {
    const reason = orderFault(snapshot)
    if (reason) result.rejected.push({ externalId: snapshot.externalId, reason })
    else sound.push(snapshot)
  }
  await lockKeys(
    tx,
    'orders',
    sound.map(({ externalId }) => orderKey(scope, externalId)),
  )
  for (const round of rounds(sound)) await recordRound(tx, scope, round, result)
  return result
}

export const orderKey = ({ connectionId }: IngestScope, externalId: string): string => `${connectionId}\n${externalId}`

/** Orders that stand in a batch more than once are taken one telling at a time. */
function rounds(snapshots: readonly OrderSnapshot[]): OrderSnapshot[][] {
  const seen = new Map<string, number>()
  const rounds: OrderSnapshot[][] = []
  for (const snapshot of snapshots) {
    const round = seen.get(snapshot.externalId) ?? 0
    seen.set(snapshot.externalId, round + 1)
    if (round === rounds.length) rounds.push([])
    rounds[round]!.push(snapshot)
  }
  return rounds
}

async function recordRound(tx: Tx, scope: IngestScope, snapshots: readonly OrderSnapshot[], result: RecordedOrders): Promise<void> {
  const known = await loadOrders(
    tx,
    scope.connectionId,
    snapshots.map(({ externalId }) => externalId),
  )
  const told = snapshots.map(toldOrder)
  const buyers = await resolveBuyers(tx, scope, told, known)
  const early = await takeEarlyRefunds(
    tx,
    scope,
    snapshots.filter(({ externalId }) => !known.has(externalId)),
  )
  const gone = await loadTombstones(
    tx,
    scope,
    'orders',
    snapshots.map(({ externalId }) => externalId).filter((externalId) => !known.has(externalId)),
  )
  const erased = await erasedAmong(tx, [...buyers.values(), ...[...known.values()].map(({ customerId }) => customerId)])
  const changes: OrderChange[] = []
  for (const order of told) {
    const { externalId } = order.snapshot
    const before = known.get(externalId) ?? null
    const customerId = buyers.get(externalId) ?? before!.customerId
    const change = planOrder(
      before,
      erased.has(customerId) ? withoutPerson(order) : order,
      customerId,
      (early.get(externalId) ?? []).map((delivery) => (erased.has(customerId) ? { ...delivery, refund: { ...delivery.refund, reason: null } } : delivery)),
      () => newId(tx.now.getTime()),
      gone.get(externalId),
    )
    result[change?.isNews ? (before ? 'updated' : 'created') : 'unchanged']++
    result.ids.set(externalId, change?.after.id ?? before!.id)
    if (change) changes.push(change)
  }
  await applyOrderChanges(tx, scope, changes)
}

/** An order of somebody who was erased: what was sold, and nothing of whom to or where. */
function withoutPerson({ contentHash, snapshot }: ToldOrder): ToldOrder {
  const refunds = snapshot.refunds?.map((refund) => ({ ...refund, reason: null })) ?? null
  const fulfilments =
    snapshot.fulfilments?.map((parcel) => ({
      ...parcel,
      trackingNumber: null,
      trackingUrl: null,
      scans: parcel.scans?.map((scan) => ({ ...scan, message: null })) ?? null,
    })) ?? null
  return { contentHash, snapshot: { ...snapshot, email: null, phone: null, customerName: null, tags: [], refunds, fulfilments } }
}

/** The version says how new it is, not what it says. */
function toldOrder(snapshot: OrderSnapshot): ToldOrder {
  const { version, tags, refunds, fulfilments, ...content } = snapshot
  return { snapshot, contentHash: contentHash({ ...content, tags: tags.toSorted(), refunds: byId(refunds), fulfilments: byId(fulfilments) }) }
}

const byId = <T extends { externalId: string }>(parts: readonly T[] | null) => parts?.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1)) ?? null

/** Whose the orders are that say something new about themselves. One that names nobody stays with whom it was. */
async function resolveBuyers(tx: Tx, scope: IngestScope, told: readonly ToldOrder[], known: ReadonlyMap<string, OrderState>): Promise<Map<string, string>> {
  const hints = told.flatMap((order): PersonHint[] => {
    const { snapshot } = order
    const before = known.get(snapshot.externalId) ?? null
    if (judgeOrder(before, order) !== 'take' || before?.contentHash === order.contentHash) return []
    if (before && snapshot.customerExternalId === null && snapshot.email === null) return []
    return [
      {
        key: snapshot.externalId,
        storeCustomerId: snapshot.customerExternalId,
        email: snapshot.email,
        phone: snapshot.phone,
        name: snapshot.customerName,
        countryCode: snapshot.countryCode,
        at: new Date(snapshot.placedAt),
        isActivity: !snapshot.test,
      },
    ]
  })
  return resolvePeople(tx, scope, 'order', hints)
}
