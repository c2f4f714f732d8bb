import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { identitiesChanged, type VerifyIdentityInput } from '../../domain'
import { lockPerson } from './lock-person'
import { identityOf } from './remove-identity'

/** Notes that somebody made sure that this is the person's. Twice is once. @throws missing `customer.missing`, `identity.missing` */
export async function verifyIdentity(ctx: Ctx, { customerId, identityId }: VerifyIdentityInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const person = await lockPerson(tx, customerId)
    const { kind, verified } = await identityOf(
      tx,
      person.members.map(({ id }) => id),
      identityId,
    )
    if (verified) return
    await tx.db.customerIdentity.update({ where: { id: identityId }, data: { verifiedAt: tx.now, verifiedBy: tx.actor.name } })
    tx.audit({ action: 'customers.verify-identity', subject: { type: 'customer', id: person.id }, customerId: person.id, data: { kind, identityId } })
    tx.emit(identitiesChanged, { customerId: person.id, data: { added: [], removed: [], verified: [kind], source: tx.actor.kind } })
  })
}
