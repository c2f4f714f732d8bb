import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import { type AdjustPointsInput, adjustmentRequested, type EntryView, insufficientPoints, type OverLimit, operationConflict, overLimit } from '../../domain'
import { readEntry } from '../queries/entries'
import { type AdjustmentFacts, adjustmentFacts } from './adjustment-facts'
import { bookAdjustment } from './book-adjustment'

export type AdjustmentOutcome = { adjustmentId: string } & (
  | { status: 'posted'; entry: EntryView }
  | { status: 'requested'; over: OverLimit }
  | { status: 'rejected' | 'expired' }
)

/**
 * Adds or removes points by hand: at once within the asker's limit, as a request for somebody else's approval above it.
 * The same `operationKey` again changes nothing and answers what became of the first.
 * @throws rule `loyalty.insufficient-points` and what `adjustmentFacts` throws; conflict `loyalty.operation-conflict` when the key named another adjustment
 */
export function adjustPoints(ctx: Ctx, input: AdjustPointsInput): Promise<AdjustmentOutcome> {
  return transact(ctx, async (tx) => {
    const facts = await adjustmentFacts(tx, input.customerId, input)
    const id = input.operationKey ? idFrom('adjustment', tx.actor.kind, tx.actor.id ?? tx.actor.name, input.operationKey) : newId(tx.now.getTime())
    const earlier = input.operationKey ? await outcomeOf(tx, id, facts.personId, input) : null
    if (earlier) return earlier
    if (input.amount < 0 && facts.balance + input.amount < 0) throw insufficientPoints({ balance: facts.balance, amount: input.amount })
    const over = overLimit(input.amount, facts.limit, facts.usedToday)
    return over === null ? post(tx, id, facts, input) : request(tx, id, facts, input, over)
  })
}

async function post(tx: Tx, adjustmentId: string, { personId }: AdjustmentFacts, input: AdjustPointsInput): Promise<AdjustmentOutcome> {
  const entry = await bookAdjustment(tx, { id: adjustmentId, personId, ...input, expiresAt: input.expiresAt ? new Date(input.expiresAt) : undefined })
  await tx.db.adjustment.create({ data: { ...rowOf(tx, adjustmentId, personId, input), status: 'posted', entryId: entry.id } })
  tx.audit({
    action: 'loyalty.adjust',
    subject: { type: 'adjustment', id: adjustmentId },
    customerId: personId,
    data: { amount: input.amount, reason: input.reason, entryId: entry.id, balanceAfter: entry.balanceAfter, ticketId: input.ticketId ?? null },
  })
  return { status: 'posted', adjustmentId, entry: { ...entry, note: input.note || null } }
}

async function request(tx: Tx, adjustmentId: string, { personId }: AdjustmentFacts, input: AdjustPointsInput, over: OverLimit): Promise<AdjustmentOutcome> {
  const { amount, reason, ticketId } = input
  await tx.db.adjustment.create({ data: { ...rowOf(tx, adjustmentId, personId, input), status: 'requested' } })
  tx.audit({ action: 'loyalty.request-adjustment', subject: { type: 'adjustment', id: adjustmentId }, customerId: personId, data: { amount, reason, over } })
  tx.emit(adjustmentRequested, { customerId: personId, data: { adjustmentId, amount, reason, ...(ticketId ? { ticketId } : {}) } })
  tx.touch('adjustments')
  return { status: 'requested', adjustmentId, over }
}

const rowOf = (tx: Tx, id: string, personId: string, { amount, reason, note, ticketId, expiresAt, notify }: AdjustPointsInput) => ({
  id,
  customerId: personId,
  amount: BigInt(amount),
  reasonCode: reason,
  note: note || null,
  notify: notify ?? false,
  ticketId: ticketId ?? null,
  expiresAt: expiresAt ?? null,
  requestedByKind: tx.actor.kind,
  requestedById: tx.actor.id,
  requestedByName: tx.actor.name,
  requestedAt: tx.now,
})

/** What became of an adjustment that was asked for under the same key; null when there is none yet. */
async function outcomeOf(tx: Tx, id: string, personId: string, input: AdjustPointsInput): Promise<AdjustmentOutcome | null> {
  const row = await tx.db.adjustment.findUnique({ where: { id }, include: { customer: { select: { canonicalId: true } } } })
  if (!row) return null
  const same =
    row.customer.canonicalId === personId &&
    row.amount === BigInt(input.amount) &&
    row.reasonCode === input.reason &&
    row.ticketId === (input.ticketId ?? null) &&
    (row.expiresAt?.getTime() ?? null) === (input.expiresAt ? Date.parse(input.expiresAt) : null)
  if (!same) throw operationConflict(input.operationKey ?? id)
  if (row.entryId) return { status: 'posted', adjustmentId: id, entry: await readEntry(tx.db, row.entryId) }
  return row.status === 'requested' ? { status: 'requested', adjustmentId: id, over: null } : { status: row.status as 'rejected' | 'expired', adjustmentId: id }
}
