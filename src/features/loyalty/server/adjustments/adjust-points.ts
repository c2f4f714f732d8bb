import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import {
  type AdjustPointsInput,
  adjustmentRequested,
  type EntryView,
  insufficientPoints,
  noSuchAdjustment,
  type OverLimit,
  operationConflict,
  overLimit,
  usedAtMost,
} from '../../domain'
import { budgetsBy } from '../budgets/budgets-left'
import { readEntry } from '../queries/entries'
import { type AdjustmentFacts, adjustmentFacts, glimpseFacts } from './adjustment-facts'
import { bookAdjustment } from './book-adjustment'
import { noteAdjustment } from './note-adjustment'
import { postAtOnce } from './post-at-once'

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
export async function adjustPoints(ctx: Ctx, input: AdjustPointsInput): Promise<AdjustmentOutcome> {
  const { actor } = ctx
  const id = input.operationKey ? idFrom('adjustment', actor.kind, actor.id ?? actor.name, input.operationKey) : newId(ctx.clock.now().getTime())
  const entry = await tryAtOnce(ctx, id, input)
  if (entry) return { status: 'posted', adjustmentId: id, entry }
  return transact(ctx, async (tx) => {
    const facts = await adjustmentFacts(tx, id, input)
    if (facts.known) return outcomeOf(tx, id, facts.personId, input)
    const over = decide(facts, input) ?? (await overBudget(tx, facts, input))
    return over === null ? post(tx, id, facts, input) : request(tx, id, facts, input, over)
  })
}

/** @throws rule `loyalty.insufficient-points` */
function decide({ balance, limit, usedToday }: AdjustmentFacts, { amount }: AdjustPointsInput): OverLimit {
  if (amount < 0 && balance + amount < 0) throw insufficientPoints({ balance, amount })
  return overLimit(amount, limit, usedToday)
}

/** A gift beyond what is left of a month's budget takes a second person. */
async function overBudget(tx: Tx, { budgeted, personId }: AdjustmentFacts, { reason, amount }: AdjustPointsInput): Promise<OverLimit> {
  if (!budgeted) return null
  const budgets = await budgetsBy(tx, { reason, personId, amount })
  return budgets.some(({ asked, left }) => asked > left) ? 'budget' : null
}

/** Decides at a first look and books under the locks, if it is a member's and within the asker's limit; null leaves it to the longer way. */
async function tryAtOnce(ctx: Ctx, id: string, input: AdjustPointsInput): Promise<EntryView | null> {
  const now = ctx.clock.now()
  const facts = await glimpseFacts(ctx, now, id, input)
  if (facts.known || !facts.member || facts.budgeted || decide(facts, input) !== null) return null
  const { personId, limit } = facts
  return postAtOnce(ctx, now, { id, personId, input, usedAtMost: usedAtMost(input.amount, limit) })
}

async function post(tx: Tx, adjustmentId: string, { personId }: AdjustmentFacts, input: AdjustPointsInput): Promise<AdjustmentOutcome> {
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : undefined
  const { entry, duplicate } = await bookAdjustment(tx, { id: adjustmentId, personId, ...input, expiresAt })
  if (duplicate) return outcomeOf(tx, adjustmentId, personId, input)
  await noteAdjustment(tx, { id: adjustmentId, personId, status: 'posted', entryId: entry.id, ...input, expiresAt })
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
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : undefined
  const written = await noteAdjustment(tx, { id: adjustmentId, personId, status: 'requested', ...input, expiresAt })
  if (!written) return outcomeOf(tx, adjustmentId, personId, input)
  tx.audit({ action: 'loyalty.request-adjustment', subject: { type: 'adjustment', id: adjustmentId }, customerId: personId, data: { amount, reason, over } })
  tx.emit(adjustmentRequested, { customerId: personId, data: { adjustmentId, amount, reason, ...(ticketId ? { ticketId } : {}) } })
  tx.touch('adjustments')
  return { status: 'requested', adjustmentId, over }
}

/** What became of an adjustment that was asked for under the same key. */
async function outcomeOf(tx: Tx, id: string, personId: string, input: AdjustPointsInput): Promise<AdjustmentOutcome> {
  const row = await tx.db.adjustment.findUnique({ where: { id }, include: { customer: { select: { canonicalId: true } } } })
  if (!row) throw noSuchAdjustment()
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
