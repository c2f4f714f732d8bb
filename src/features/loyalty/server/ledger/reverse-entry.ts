import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import { alreadyReversed, type EntryKind, type EntryView, mustBeReversible, noSuchEntry, pointsReversed } from '../../domain'
import { reviewTiers } from '../programme/review-tiers'
import { readEntry } from '../queries/entries'
import { postEntry } from './post-entries'

type Reversal = { entryId: string; reason: string; operationKey?: string | undefined }
type Original = {
  id: string
  personId: string
  ownerId: string
  kind: EntryKind
  amount: bigint
  heldAmount: bigint
  qualifying: bigint
  /** What was on hold has been released since. */
  released: boolean
  orderId: string | null
  ticketId: string | null
  takenBack: bigint
  knownReason: string | null
}

/**
 * Undoes an entry by one of its own, exactly and once. It may take the balance below zero: what was given by mistake is owed.
 * @param reason an active reason's code or a few words; the words are told to the timeline, not to the ledger
 * @throws missing `points-entry.missing`; conflict `loyalty.already-reversed`; rule `loyalty.not-reversible`, `loyalty.partly-taken-back`
 */
export function reverseEntry(ctx: Ctx, { entryId, reason, operationKey }: Reversal): Promise<EntryView> {
  return transact(ctx, async (tx) => {
    const original = await loadLocked(tx, entryId, reason)
    const id = operationKey ? idFrom('reversal', tx.actor.kind, tx.actor.id ?? tx.actor.name, operationKey) : newId(tx.now.getTime())
    const earlier = await tx.db.pointsEntry.findUnique({ where: { reversesId: entryId }, select: { id: true } })
    if (earlier?.id === id) return readEntry(tx.db, id)
    if (earlier) throw alreadyReversed(earlier.id)
    mustBeReversible(original, Number(original.takenBack))
    const { entry, duplicate } = await postEntry(tx, {
      id,
      customerId: original.personId,
      ownerId: original.ownerId,
      kind: 'reverse',
      ...mirrorOf(original),
      operationId: `reverse:${entryId}`,
      reversesId: entryId,
      ...(original.knownReason ? { reasonCode: original.knownReason } : {}),
      ...(original.orderId ? { orderId: original.orderId } : {}),
      ...(original.ticketId ? { ticketId: original.ticketId } : {}),
    })
    // Somebody reversed it while the account was handed over by a merge, under the lock of the one it went to.
    if (duplicate && entry.id !== id) throw alreadyReversed(entry.id)
    if (duplicate) return entry
    if (entry.qualifying !== 0) await reviewTiers(tx, [entry.customerId])
    tell(tx, entry, entryId, reason)
    return entry
  })
}

/** Takes the points from where they are: what was booked on hold and has been released counts as available, and towards the tier. */
function mirrorOf({ amount, heldAmount, qualifying, released }: Original): { amount: number; heldAmount: number; qualifying: number } {
  if (heldAmount !== 0n && released) return { amount: -Number(amount + heldAmount), heldAmount: 0, qualifying: -Number(qualifying + heldAmount) }
  return { amount: -Number(amount) || 0, heldAmount: -Number(heldAmount) || 0, qualifying: -Number(qualifying) || 0 }
}

function tell(tx: Tx, { id, customerId, amount: available, heldAmount, balanceAfter }: EntryView, reversesId: string, reason: string): void {
  const amount = available + heldAmount
  tx.audit({ action: 'loyalty.reverse', subject: { type: 'points-entry', id: reversesId }, customerId, data: { entryId: id, amount, balanceAfter } })
  tx.emit(pointsReversed, { customerId, data: { entryId: id, amount, balanceAfter, reversesId, reason } })
}

/** Under the account's lock: no refund takes points back between this look and the booking. */
async function loadLocked(tx: Tx, entryId: string, reason: string): Promise<Original> {
  await tx.db.$executeRaw`
    SELECT 1 FROM points_accounts WHERE customer_id IN (
      SELECT c.canonical_id FROM points_entries e JOIN customers c ON c.id = coalesce(e.owner_id, e.customer_id) WHERE e.id = ${entryId}::uuid) FOR UPDATE`
  const [original] = await tx.db.$queryRaw<[Original | undefined]>`
    SELECT e.id, c.id AS "ownerId", c.canonical_id AS "personId", e.kind, e.amount, e.held_amount AS "heldAmount", e.qualifying, e.order_id AS "orderId", e.ticket_id AS "ticketId",
      EXISTS (SELECT 1 FROM points_entries l WHERE l.order_id = e.order_id AND l.kind = 'release') AS released,
      (SELECT coalesce(-sum(t.amount + t.held_amount), 0)::bigint FROM points_entries t WHERE t.order_id = e.order_id AND t.kind = 'take-back'
        AND NOT EXISTS (SELECT 1 FROM points_entries r WHERE r.reverses_id = t.id)) AS "takenBack",
      (SELECT code FROM adjustment_reasons WHERE code = ${reason} AND active) AS "knownReason"
    FROM points_entries e JOIN customers c ON c.id = coalesce(e.owner_id, e.customer_id) WHERE e.id = ${entryId}::uuid`
  if (!original) throw noSuchEntry()
  return original
}
