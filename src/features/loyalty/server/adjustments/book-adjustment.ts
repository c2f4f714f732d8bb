import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { type EntryView, pointsAdjusted } from '../../domain'
import { postEntry } from '../ledger/post-entries'
import { programmeIn } from '../programme/ensure-programme'
import { reviewTiers } from '../programme/review-tiers'

export type Adjusting = {
  id: string
  personId: string
  amount: number
  reason: string
  ticketId?: string | undefined
  expiresAt?: Date | undefined
  notify?: boolean | undefined
  approvedBy?: string
}

/** The ledger entry of an adjustment and its news: for the one posted at once and the one approved later. */
export async function bookAdjustment(tx: Tx, { id, personId, amount, reason, ticketId, expiresAt, notify, approvedBy }: Adjusting): Promise<EntryView> {
  const { entry } = await postEntry(tx, {
    id: newId(tx.now.getTime()),
    customerId: personId,
    kind: 'adjust',
    amount,
    reasonCode: reason,
    operationId: `adjustment:${id}`,
    adjustmentId: id,
    ...(ticketId ? { ticketId } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  })
  if (entry.sequence === 1) {
    await programmeIn(tx)
    await reviewTiers(tx, [entry.customerId])
  }
  tx.emit(pointsAdjusted, {
    customerId: entry.customerId,
    data: {
      entryId: entry.id,
      adjustmentId: id,
      amount,
      balanceAfter: entry.balanceAfter,
      reason,
      notify: notify ?? false,
      ...(ticketId ? { ticketId } : {}),
      ...(approvedBy ? { approvedBy } : {}),
    },
  })
  return entry
}
