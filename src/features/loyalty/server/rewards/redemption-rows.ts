import { shownName } from '@/features/customers/server'
import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/generated/client'
import { noSuchRedemption, type RedemptionStatus, type RedemptionView, type RewardKind, type StoreState } from '../../domain'

export type RedemptionRow = Omit<RedemptionView, 'points' | 'restoredPoints' | 'cost' | 'saving' | 'store' | 'order' | 'status' | 'kind'> & {
  kind: RewardKind
  status: RedemptionStatus
  points: bigint
  restoredPoints: bigint
  costMinor: bigint
  valueMinor: bigint | null
  currency: string
  connectionId: string | null
  storeName: string | null
  storeState: StoreState
  storeError: string | null
  orderId: string | null
  orderNumber: string | null
}

/** Alias `r` is the redemption; the customer shown is the survivor of any merge. */
export const REDEMPTION_COLUMNS = Prisma.sql`
  r.id, person.id AS "customerId", coalesce(${shownName('person')}, person.email) AS "customerName", r.reward_id AS "rewardId", v.name AS reward, r.kind, r.points, r.restored_points AS "restoredPoints",
  r.cost_minor AS "costMinor", r.value_minor AS "valueMinor", r.currency, r.code, r.code_expires_at AS "codeExpiresAt", r.status, r.connection_id AS "connectionId", s.name AS "storeName",
  r.store_state AS "storeState", r.store_error AS "storeError", r.entry_id AS "entryId", r.ticket_id AS "ticketId", r.redeemed_at AS "redeemedAt", r.redeemed_by_name AS "redeemedBy",
  r.used_at AS "usedAt", r.used_order_id AS "orderId", o.number AS "orderNumber", r.ended_at AS "endedAt", r.ended_by_name AS "endedBy", r.ended_reason AS "endedReason"`
export const REDEMPTION_TABLES = Prisma.sql`
  redemptions r JOIN reward_versions v ON v.id = r.reward_version_id JOIN customers c ON c.id = r.customer_id JOIN customers person ON person.id = c.canonical_id
  LEFT JOIN store_connections s ON s.id = r.connection_id LEFT JOIN orders o ON o.id = r.used_order_id`

export function toRedemptionView(row: RedemptionRow): RedemptionView {
  const { points, restoredPoints, costMinor, valueMinor, currency, connectionId, storeName, storeState, storeError, orderId, orderNumber, ...rest } = row
  return {
    ...rest,
    points: Number(points),
    restoredPoints: Number(restoredPoints),
    cost: { amountMinor: costMinor, currency },
    saving: valueMinor === null ? null : { amountMinor: valueMinor, currency },
    store: { id: connectionId, name: storeName, state: storeState, error: storeError },
    order: orderId === null ? null : { id: orderId, number: orderNumber ?? '' },
  }
}

/** @throws missing `redemption.missing` */
export async function readRedemption(db: Pick<TxDb, '$queryRaw'>, id: string): Promise<RedemptionView> {
  const [row] = await db.$queryRaw<[RedemptionRow | undefined]>`SELECT ${REDEMPTION_COLUMNS} FROM ${REDEMPTION_TABLES} WHERE r.id = ${id}::uuid`
  if (!row) throw noSuchRedemption()
  return toRedemptionView(row)
}
