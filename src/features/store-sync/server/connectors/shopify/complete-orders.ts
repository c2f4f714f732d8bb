import { DomainError } from '@/domain/errors'
import type { StoreAccess } from '../../../domain'
import { REFUNDS_BY_ID, SCANS_BY_ID } from '../../../domain/connectors/shopify/queries'
import { isRecord } from './connections'
import { readByIds } from './read-by-ids'
import { readOn } from './read-on'

type Raw = Record<string, unknown>
const REFUNDS_AT_ONCE = 15
const PARCELS_AT_ONCE = 50

/**
 * Puts into orders what their own answer only names: the refunds with their lines, the carrier's scans of the parcels, and what did not fit into one answer.
 * The orders may come from a page or from a bulk file: from here on they are the same.
 */
export async function completeOrders(store: StoreAccess, orders: readonly unknown[]): Promise<unknown[]> {
  const raw = orders.filter(isRecord)
  const refunds = await readByIds(store, REFUNDS_BY_ID, idsIn(raw, 'refunds'), REFUNDS_AT_ONCE)
  const parcels = await readScans(store, idsIn(raw, 'fulfillments'))
  for (const order of raw) await readOn(store, 'Order', order)
  for (const refund of refunds.values()) await readOn(store, 'Refund', refund)
  for (const parcel of parcels.values()) await readOn(store, 'Fulfillment', parcel)
  return orders.map((order) =>
    isRecord(order)
      ? {
          ...order,
          refunds: listed(order.refunds).map((named) => refunds.get(String(named.id)) ?? named),
          fulfillments: listed(order.fulfillments).map((parcel) => ({ ...parcel, events: parcels.get(String(parcel.id))?.events ?? null })),
        }
      : order,
  )
}

const listed = (value: unknown): Raw[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const idsIn = (orders: readonly Raw[], field: string): string[] => orders.flatMap((order) => listed(order[field]).map(({ id }) => String(id)))

/** An app without the scope for parcels knows no scans: those that are known stay. */
async function readScans(store: StoreAccess, ids: readonly string[]): Promise<Map<string, Raw>> {
  try {
    return await readByIds(store, SCANS_BY_ID, ids, PARCELS_AT_ONCE)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'store-sync.scope-missing') return new Map()
    throw error
  }
}
