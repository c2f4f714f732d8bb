import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type Identity, identitiesChanged, type RemoveIdentityInput } from '../../domain'
import { IDENTITY_RULES } from '../../domain/identity-kinds'
import { refreshSearchText } from '../refresh-search-text'
import { lockPerson } from './lock-person'

/**
 * Takes away what a person is not known by after all. Their profile shows another address or number of theirs then, if there is one. A store that says
 * it again in newer news gives it back. Why is told on the person's timeline: people type addresses and names there, and audit rows outlive an erasure.
 * @throws missing `customer.missing`, `identity.missing` · rule `customers.identity-not-by-hand` for a store's own ids
 */
export async function removeIdentity(ctx: Ctx, { customerId, identityId, reason }: RemoveIdentityInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const person = await lockPerson(tx, customerId)
    const identity = await identityOf(
      tx,
      person.members.map(({ id }) => id),
      identityId,
    )
    if (!IDENTITY_RULES[identity.kind].byHand) throw ruleBroken('customers.identity-not-by-hand', 'The store gives these out itself.', { field: 'kind' })
    await tx.db.customerIdentity.delete({ where: { id: identityId } })
    if (identity.kind === 'email') await nextEmail(tx, identity)
    if (identity.kind === 'phone') await nextPhone(tx, identity)
    await refreshSearchText(tx, [person.id, identity.customerId])
    const data = { kind: identity.kind, identityId }
    tx.audit({ action: 'customers.remove-identity', subject: { type: 'customer', id: person.id }, customerId: person.id, data })
    tx.emit(identitiesChanged, { customerId: person.id, data: { added: [], removed: [identity.kind], verified: [], source: tx.actor.kind, reason } })
  })
}

type Owned = Identity & { customerId: string; verified: boolean }

/** @throws missing `identity.missing` when none of them has it */
export async function identityOf(tx: Tx, memberIds: readonly string[], identityId: string): Promise<Owned> {
  const [row] = await tx.db.$queryRaw<Owned[]>`
    SELECT kind, scope, value, customer_id AS "customerId", verified_at IS NOT NULL AS verified FROM customer_identities
    WHERE id = ${identityId}::uuid AND customer_id = ANY(${[...memberIds]}::uuid[]) FOR UPDATE`
  if (!row) throw missing('identity', { identityId })
  return row
}

const nextEmail = (tx: Tx, { customerId, value }: Owned) => tx.db.$executeRaw`
  UPDATE customers c SET updated_at = ${tx.now}, email = (SELECT i.value FROM customer_identities i WHERE i.customer_id = c.id AND i.kind = 'email' ORDER BY i.verified_at, i.created_at, i.id LIMIT 1)
  WHERE c.id = ${customerId}::uuid AND c.email = ${value}`

const nextPhone = (tx: Tx, { customerId, value }: Owned) => tx.db.$executeRaw`
  UPDATE customers c SET updated_at = ${tx.now}, phone = (SELECT i.value FROM customer_identities i WHERE i.customer_id = c.id AND i.kind = 'phone' ORDER BY i.verified_at, i.created_at, i.id LIMIT 1)
  WHERE c.id = ${customerId}::uuid AND c.phone = ${value}`
