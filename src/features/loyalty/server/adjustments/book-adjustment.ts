import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { type EntryDraft, pointsAdjusted } from '../../domain'
import { type Posting, postEntry } from '../ledger/post-entries'
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
  customerMessage?: string | undefined
  approvedBy?: string
}

/** What the ledger books for an adjustment, posted at once or approved later. */
export const adjustmentEntry = (now: Date, { id, personId, amount, reason, ticketId, expiresAt }: Adjusting): EntryDraft => ({
  id: newId(now.getTime()),
  customerId: personId,
  kind: 'adjust',
  amount,
  reasonCode: reason,
  operationId: `adjustment:${id}`,
  adjustmentId: id,
  ...(ticketId ? { ticketId } : {}),
  ...(expiresAt ? { expiresAt } : {}),
})

/** The ledger entry of an adjustment and its news. */
export async function bookAdjustment(tx: Tx, adjusting: Adjusting): Promise<Posting> {
  const { id, amount, reason, ticketId, notify, customerMessage, approvedBy } = adjusting
  const { entry, duplicate } = await postEntry(tx, adjustmentEntry(tx.now, adjusting))
  if (duplicate) return { entry, duplicate }
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
      ...(customerMessage ? { message: customerMessage } : {}),
      ...(approvedBy ? { approvedBy } : {}),
    },
  })
  return { entry, duplicate }
}
