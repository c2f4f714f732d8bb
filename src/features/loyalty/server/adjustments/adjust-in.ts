import { ruleBroken } from '@/domain/errors'
import { idFrom } from '@/server/db/id-from'
import type { Tx } from '@/server/db/transact'
import { insufficientPoints } from '../../domain'
import { budgetsBy } from '../budgets/budgets-left'
import { adjustmentFacts } from './adjustment-facts'
import { bookAdjustment } from './book-adjustment'
import { noteAdjustment } from './note-adjustment'

export type AdjustIn = { readonly customerId: string; readonly amount: number; readonly reason: string; readonly note?: string; readonly operationKey: string }

/**
 * Adds or removes points inside a transaction that is already open, for flows: at once, or not at all. How many they may give was asked of the person who switched the flow on;
 * what is left of a month's budget is asked here, for nobody stands by who could approve more.
 * The same `operationKey` again books nothing.
 * @throws rule `loyalty.insufficient-points`, `loyalty.over-budget` and what `adjustmentFacts` throws
 */
export async function adjustIn(tx: Tx, { operationKey, ...input }: AdjustIn): Promise<{ adjustmentId: string; entryId: string }> {
  const { customerId, amount, reason } = input
  const id = idFrom('adjustment', tx.actor.kind, tx.actor.id ?? tx.actor.name, operationKey)
  const facts = await adjustmentFacts(tx, id, input)
  if (!facts.known && amount < 0 && facts.balance + amount < 0) throw insufficientPoints({ balance: facts.balance, amount })
  if (!facts.known && amount > 0) {
    const short = (await budgetsBy(tx, { reason, personId: facts.personId, amount })).find(({ asked, left }) => asked > left)
    if (short)
      throw ruleBroken('loyalty.over-budget', `Of the budget “${short.name}” there are ${Math.max(0, short.left)} points left this month.`, {
        left: Math.max(0, short.left),
        budget: short.name,
      })
  }
  const { entry, duplicate } = await bookAdjustment(tx, { id, personId: facts.personId, amount, reason })
  if (duplicate) return { adjustmentId: id, entryId: entry.id }
  await noteAdjustment(tx, { ...input, id, personId: facts.personId, status: 'posted', entryId: entry.id })
  tx.audit({
    action: 'loyalty.adjust',
    subject: { type: 'adjustment', id },
    customerId,
    data: { amount, reason, entryId: entry.id, balanceAfter: entry.balanceAfter, ticketId: null },
  })
  return { adjustmentId: id, entryId: entry.id }
}
