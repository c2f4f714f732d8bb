import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { alreadyReferred, noSuchCode, referralRefused, selfReferral } from '../../domain'
import { personOf } from '../person-of'
import { recordReferral } from './record-referral'
import { referralParties } from './referral-parties'

/**
 * Somebody tells at the desk who referred them, before their first order. Nothing is kept of a code that cannot count.
 * @throws missing `customer.missing`; rule `loyalty.no-such-code`, `loyalty.referral-…` with the reason; conflict `loyalty.already-referred`
 */
export function enterReferral(ctx: Ctx, { customerId, code }: { customerId: string; code: string }): Promise<{ referralId: string }> {
  return transact(ctx, async (tx) => {
    const friendId = await personOf(tx.db, customerId)
    await tx.db.$executeRaw`SELECT 1 FROM customers WHERE id = ${friendId}::uuid FOR UPDATE`
    const known = await tx.db.referralCode.findUnique({ where: { code: code.trim().toUpperCase() }, select: { customerId: true, code: true } })
    if (!known) throw noSuchCode()
    const referrerId = await personOf(tx.db, known.customerId)
    const parties = await referralParties(tx, [referrerId, friendId])
    const refusal = selfReferral(parties.get(referrerId)!, parties.get(friendId)!)
    if (refusal) throw referralRefused(refusal)
    const [before] = await tx.db.$queryRaw<[{ orders: number; referrals: number }]>`
      SELECT (SELECT count(*)::int FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.canonical_id = ${friendId}::uuid AND o.paid_at IS NOT NULL AND NOT o.test) AS orders,
        (SELECT count(*)::int FROM referrals r JOIN customers c ON c.id = r.friend_id WHERE c.canonical_id = ${friendId}::uuid AND r.status <> 'refused') AS referrals`
    if (before.referrals > 0) throw alreadyReferred()
    if (before.orders > 0) throw referralRefused('not-the-first-order')
    return { referralId: await recordReferral(tx, { referrerId, friendId, code: known.code, source: 'desk', at: tx.now, refusedFor: null }) }
  })
}
