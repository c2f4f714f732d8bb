import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import {
  type EntryKind,
  type EntryView,
  type LedgerLine,
  noSuchRedemption,
  type RedemptionStatus,
  type RewardKind,
  restoredExpiry,
  restoreOperation,
  type StoreState,
} from '../../domain'
import { postEntry } from '../ledger/post-entries'

export type HeldRedemption = {
  id: string
  customerId: string
  personId: string
  reward: string
  kind: RewardKind
  status: RedemptionStatus
  points: number
  restored: number
  entryId: string
  connectionId: string | null
  storeState: StoreState
  storeReference: string | null
}

/** A redemption under its lock: whoever ends it, uses it or gives points back does so one after the other. @throws missing `redemption.missing` */
export async function holdRedemption(tx: Tx, id: string): Promise<HeldRedemption> {
  const [row] = await tx.db.$queryRaw<[(Omit<HeldRedemption, 'points' | 'restored'> & { points: bigint; restored: bigint }) | undefined]>`
    SELECT r.id, r.customer_id AS "customerId", c.canonical_id AS "personId", v.name AS reward, r.kind, r.status, r.points, r.restored_points AS restored, r.entry_id AS "entryId",
      r.connection_id AS "connectionId", r.store_state AS "storeState", r.store_reference AS "storeReference"
    FROM redemptions r JOIN reward_versions v ON v.id = r.reward_version_id JOIN customers c ON c.id = r.customer_id WHERE r.id = ${id}::uuid FOR UPDATE OF r`
  if (!row) throw noSuchRedemption()
  return { ...row, points: Number(row.points), restored: Number(row.restored) }
}

type Why = { orderId?: string; refundId?: string }

/**
 * Gives points of a redemption back until so many are back in all: by an entry of its own, the same sum once. Changes the ledger only; the caller
 * keeps the sum on the redemption in the same transaction.
 * @returns the entry, or null when that many are back already
 */
export async function giveBack(tx: Tx, redemption: HeldRedemption, upTo: number, why: Why = {}): Promise<EntryView | null> {
  const amount = upTo - redemption.restored
  if (amount <= 0) return null
  const expiresAt = restoredExpiry(await linesOf(tx, redemption.personId), redemption.entryId, tx.now)
  const { entry } = await postEntry(tx, {
    id: newId(tx.now.getTime()),
    customerId: redemption.personId,
    ownerId: redemption.customerId,
    kind: 'restore',
    amount,
    operationId: restoreOperation(redemption.id, upTo),
    ...why,
    ...(expiresAt ? { expiresAt } : {}),
  })
  return entry
}

/** All entries of one person, in the order they were booked, under the lock of the account: what the points were made of does not move meanwhile. */
async function linesOf(tx: Tx, personId: string): Promise<LedgerLine[]> {
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ${personId}::uuid FOR UPDATE`
  const rows = await tx.db.$queryRaw<(Omit<LedgerLine, 'amount' | 'kind'> & { amount: bigint; kind: EntryKind })[]>`
    SELECT e.id, e.kind, e.amount, e.expires_at AS "expiresAt", e.reverses_id AS "reversesId", e.operation_id AS "operationId"
    FROM customers c JOIN points_entries e ON e.owner_id = c.id OR (e.owner_id IS NULL AND e.customer_id = c.id)
    WHERE c.canonical_id = ${personId}::uuid ORDER BY e.booked_at, e.customer_id, e.sequence`
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
}
