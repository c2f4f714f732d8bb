import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { type ReferralRefusal, type ReferralSource, referralRecorded, referralRefusedEvent } from '../../domain'

type Referred = { referrerId: string; friendId: string; code: string; source: ReferralSource; at: Date; refusedFor: ReferralRefusal | null; orderId?: string }

/** Keeps who referred whom; a refused one with its reason. @returns the referral's id */
export async function recordReferral(tx: Tx, { referrerId, friendId, code, source, at, refusedFor, orderId }: Referred): Promise<string> {
  const id = newId(tx.now.getTime())
  await tx.db.referral.create({
    data: {
      ...{ id, referrerId, friendId, code, source, refusedFor, referredAt: at, recordedByName: tx.actor.name, updatedAt: tx.now },
      ...{ status: refusedFor === null ? 'waiting' : 'refused', orderId: orderId ?? null },
    },
  })
  tx.audit({ action: 'loyalty.record-referral', subject: { type: 'referral', id }, customerId: friendId, data: { referrerId, source, refusedFor } })
  if (refusedFor === null) tx.emit(referralRecorded, { customerId: friendId, occurredAt: at, data: { referralId: id, referrerId, source } })
  else tx.emit(referralRefusedEvent, { customerId: friendId, occurredAt: at, data: { referralId: id, referrerId, reason: refusedFor } })
  return id
}
