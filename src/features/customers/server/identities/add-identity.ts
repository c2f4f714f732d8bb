import { conflict } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { lockKeys } from '@/server/db/lock-keys'
import { type Tx, transact } from '@/server/db/transact'
import { type AddIdentityInput, type Identity, identitiesChanged, identityKey } from '../../domain'
import { isShared } from '../../domain/identity-kinds'
import { demandIdentity } from '../../domain/told-identity'
import { refreshSearchText } from '../refresh-search-text'
import { lockPerson } from './lock-person'

/**
 * Notes by hand what else a person is known by. What they have already is answered as it is (and counts as verified from now on, if that is said).
 * @returns the identity's id
 * @throws missing `customer.missing` · invalid and rule errors of `demandIdentity` · conflict `customers.identity-of-another` (details say whose) when
 *   the value has one owner and it is somebody else: merge the two, or remove it there first
 */
export async function addIdentity(ctx: Ctx, input: AddIdentityInput): Promise<{ id: string; added: boolean } & Identity> {
  return transact(ctx, async (tx) => {
    const country = await countryOf(tx, input.customerId)
    const identity = demandIdentity(input, country)
    if (!isShared(identity.kind)) await lockKeys(tx, 'identities', [identityKey(identity)])
    const person = await lockPerson(tx, input.customerId)
    const known = await whoHas(tx, identity)
    const own = known.find(({ canonicalId }) => canonicalId === person.id)
    const other = known.find(({ canonicalId }) => canonicalId !== person.id)
    if (!own && other && !isShared(identity.kind)) {
      throw conflict('customers.identity-of-another', `This is how ${other.name ?? 'another customer'} is known.`, {
        field: 'value',
        customerId: other.canonicalId,
        name: other.name,
        named: other.name !== null,
      })
    }
    const proof = input.verified ? { verifiedAt: tx.now, verifiedBy: tx.actor.name } : {}
    if (own && (own.verified || !input.verified)) return { id: own.id, added: false, ...identity }
    const id = own?.id ?? newId(tx.now.getTime())
    if (own) await tx.db.customerIdentity.update({ where: { id }, data: proof })
    else await tx.db.customerIdentity.create({ data: { id, customerId: person.id, ...identity, source: tx.actor.kind, createdAt: tx.now, ...proof } })
    if (!own && (identity.kind === 'email' || identity.kind === 'phone')) await fillProfile(tx, person.id, identity)
    await refreshSearchText(tx, [person.id])
    tx.audit({
      action: 'customers.add-identity',
      subject: { type: 'customer', id: person.id },
      customerId: person.id,
      data: { kind: identity.kind, identityId: id, verified: input.verified },
    })
    const told = own ? { added: [], verified: [identity.kind] } : { added: [identity.kind], verified: [] }
    tx.emit(identitiesChanged, { customerId: person.id, data: { ...told, removed: [], source: tx.actor.kind } })
    return { id, added: !own, ...identity }
  })
}

async function countryOf(tx: Tx, customerId: string): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<{ code: string | null }[]>`
    SELECT (array_agg(m.country_code ORDER BY m.id = m.canonical_id DESC, m.id) FILTER (WHERE m.country_code IS NOT NULL))[1] AS code
    FROM customers c JOIN customers m ON m.canonical_id = c.canonical_id WHERE c.id = ${customerId}::uuid`
  return row?.code ?? null
}

const whoHas = (tx: Tx, { kind, scope, value }: Identity) => tx.db.$queryRaw<{ id: string; canonicalId: string; name: string | null; verified: boolean }[]>`
  SELECT i.id, c.canonical_id AS "canonicalId", coalesce(p.name, p.email) AS name, i.verified_at IS NOT NULL AS verified
  FROM customer_identities i JOIN customers c ON c.id = i.customer_id JOIN customers p ON p.id = c.canonical_id
  WHERE i.kind = ${kind} AND i.scope = ${scope} AND i.value = ${value}`

/** A profile without an address or number shows this one from now on. */
async function fillProfile(tx: Tx, id: string, { kind, value }: Identity): Promise<void> {
  if (kind === 'email') await tx.db.$executeRaw`UPDATE customers SET email = ${value}, updated_at = ${tx.now} WHERE id = ${id}::uuid AND email IS NULL`
  else await tx.db.$executeRaw`UPDATE customers SET phone = ${value}, updated_at = ${tx.now} WHERE id = ${id}::uuid AND phone IS NULL`
}
