import { randomBytes } from 'node:crypto'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { accountClosed, referralCode } from '../../domain'
import { personOf } from '../person-of'

/** The code somebody gives to friends: made when it is first asked for, the same ever after. @throws missing `customer.missing`; rule `loyalty.account-closed` */
export function makeReferralCode(ctx: Ctx, customerId: string): Promise<{ code: string }> {
  return transact(ctx, async (tx) => {
    const person = await personOf(tx.db, customerId)
    const [customer] = await tx.db.$queryRaw<[{ name: string | null; firstName: string | null; erased: boolean }]>`
      SELECT name, first_name AS "firstName", erased_at IS NOT NULL AS erased FROM customers WHERE id = ${person}::uuid FOR UPDATE`
    if (customer.erased) throw accountClosed()
    const known = await tx.db.referralCode.findUnique({ where: { customerId: person }, select: { code: true } })
    if (known) return known
    const code = referralCode(customer.firstName ?? customer.name, randomBytes(5))
    await tx.db.referralCode.create({ data: { customerId: person, code, createdAt: tx.now, createdByName: tx.actor.name } })
    tx.audit({ action: 'loyalty.make-referral-code', subject: { type: 'customer', id: person }, customerId: person })
    tx.touch(`customer:${person}`)
    return { code }
  })
}
