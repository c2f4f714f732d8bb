import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import {
  afterGivingUp,
  type EndRedemptionInput,
  type EntryView,
  isCancellable,
  isRefundable,
  pointsRestored,
  type RedemptionView,
  redemptionCancelled,
  redemptionEnded,
  redemptionFailed,
  redemptionNotUsed,
  redemptionUsed,
} from '../../domain'
import { giveBack, type HeldRedemption, holdRedemption } from './give-back'
import { withdrawStoreCodeJob } from './jobs'
import { readRedemption } from './redemption-rows'

/**
 * Calls a redemption off before its code was used: the points come back once, and a store that has the code is asked to withdraw it.
 * @throws missing `redemption.missing`; rule `loyalty.redemption-used`; conflict `loyalty.redemption-ended`
 */
export function cancelRedemption(ctx: Ctx, { redemptionId, reason }: EndRedemptionInput): Promise<RedemptionView> {
  return transact(ctx, async (tx) => {
    const redemption = await holdRedemption(tx, redemptionId)
    if (redemption.status === 'used') throw redemptionUsed()
    if (!isCancellable(redemption.status)) throw redemptionEnded(redemption.status)
    const entry = await end(tx, redemption, 'cancelled', reason)
    tx.audit({ action: 'loyalty.cancel-redemption', subject: { type: 'redemption', id: redemptionId }, customerId: entry.customerId, data: factsOf(entry) })
    tx.emit(redemptionCancelled, { customerId: entry.customerId, data: { ...naming(redemption), ...factsOf(entry), ...(reason ? { reason } : {}) } })
    return readRedemption(tx.db, redemptionId)
  })
}

/**
 * Gives back what is left of the points of a redemption whose code was used: on somebody's word, once.
 * @throws missing `redemption.missing`; rule `loyalty.redemption-not-used`; conflict `loyalty.redemption-ended`
 */
export function refundRedemption(ctx: Ctx, { redemptionId, reason }: EndRedemptionInput): Promise<RedemptionView> {
  return transact(ctx, async (tx) => {
    const redemption = await holdRedemption(tx, redemptionId)
    if (isCancellable(redemption.status)) throw redemptionNotUsed()
    if (!isRefundable(redemption.status)) throw redemptionEnded(redemption.status)
    const entry = await end(tx, redemption, 'refunded', reason)
    tx.audit({ action: 'loyalty.refund-redemption', subject: { type: 'redemption', id: redemptionId }, customerId: entry.customerId, data: factsOf(entry) })
    tx.emit(pointsRestored, { customerId: entry.customerId, data: { ...naming(redemption), ...factsOf(entry), ...(reason ? { reason } : {}) } })
    return readRedemption(tx.db, redemptionId)
  })
}

/** The store said no: nothing was made, and the points are back. The redemption stays, and says why. */
export async function failRedemption(tx: Tx, redemption: HeldRedemption, reason: string): Promise<void> {
  const entry = await end(tx, redemption, 'failed', reason)
  await tx.db.redemption.update({ where: { id: redemption.id }, data: { storeState: 'refused', storeError: reason } })
  tx.audit({
    action: 'loyalty.fail-redemption',
    subject: { type: 'redemption', id: redemption.id },
    customerId: entry.customerId,
    data: { ...factsOf(entry), reason },
  })
  tx.emit(redemptionFailed, { customerId: entry.customerId, data: { ...naming(redemption), ...factsOf(entry), reason } })
}

async function end(tx: Tx, redemption: HeldRedemption, status: 'cancelled' | 'failed' | 'refunded', reason: string | undefined): Promise<EntryView> {
  const entry = (await giveBack(tx, redemption, redemption.points))!
  const storeState = status === 'cancelled' ? afterGivingUp(redemption.storeState) : redemption.storeState
  await tx.db.redemption.update({
    where: { id: redemption.id },
    data: {
      ...{ status, storeState, restoredPoints: BigInt(redemption.points), updatedAt: tx.now },
      ...{ endedAt: tx.now, endedByName: tx.actor.name, endedReason: reason?.slice(0, 500) || null, storeAttempts: 0 },
    },
  })
  if (storeState === 'withdrawing') tx.enqueue(withdrawStoreCodeJob, { redemptionId: redemption.id }, { key: `withdraw-code:${redemption.id}` })
  return entry
}

export const naming = ({ id, reward, kind }: Pick<HeldRedemption, 'id' | 'reward' | 'kind'>) => ({ redemptionId: id, reward, kind })
const factsOf = ({ id, amount, balanceAfter }: EntryView) => ({ entryId: id, amount, balanceAfter })
