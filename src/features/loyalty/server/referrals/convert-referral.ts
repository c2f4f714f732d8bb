import type { Tx } from '@/server/db/transact'
import { referralConverted, referralOperation, type ToldBonusNews } from '../../domain'
import { bookBonusNews } from '../earn-rules/book-bonus-news'
import { loadEarnRules } from '../earn-rules/load-earn-rules'
import type { PaidOrder } from './paid-order'

/** The friend's first order is paid: both sides earn by the rule that was in force then, and the referral names the order and the entries. */
export async function convertReferral(tx: Tx, id: string, referrerId: string, { orderId, friendId, paidAt }: PaidOrder): Promise<void> {
  const news = (personId: string, side: 'referrer' | 'friend'): ToldBonusNews => ({
    operationId: referralOperation(id, side),
    news: { personId, at: paidAt, trigger: 'referral', side },
  })
  const booked = await bookBonusNews(tx, [news(referrerId, 'referrer'), news(friendId, 'friend')], await loadEarnRules(tx.db))
  await tx.db.referral.update({
    where: { id },
    data: {
      ...{ status: 'converted', orderId, convertedAt: paidAt, updatedAt: tx.now },
      referrerEntryId: booked.get(referralOperation(id, 'referrer'))?.id ?? null,
      friendEntryId: booked.get(referralOperation(id, 'friend'))?.id ?? null,
    },
  })
  tx.audit({ action: 'loyalty.convert-referral', subject: { type: 'referral', id }, customerId: friendId, data: { referrerId, orderId } })
  // The door's own kind of event: segments and flows count it wherever it comes from. Nothing of the friend but the id.
  tx.emit(referralConverted, {
    customerId: referrerId,
    occurredAt: paidAt,
    sourceKey: `referral:${id}`,
    data: { properties: { referralId: id, orderId, friendId } },
  })
}
