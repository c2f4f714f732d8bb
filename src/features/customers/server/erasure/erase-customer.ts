import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { lockKeys } from '@/server/db/lock-keys'
import { type Tx, transact } from '@/server/db/transact'
import { customerErased, type ErasedCustomer, type Identity, identityKey, noSuchCustomer } from '../../domain'
import { IDENTITY_RULES, isShared } from '../../domain/identity-kinds'
import { eraseWordsInEvents } from './customers-keeper'
import { markOf } from './marks'
import { thenNoted } from './note-erasures'
import type { ErasedPerson, PersonalDataKeeper } from './personal-data-keeper'

/**
 * Forgets a person: everything that names them or that they or others wrote goes, of every record they had. What was bought, booked and counted stays,
 * on a record that is nobody's. Of what they were known by hashes stay, so that older news does not bring them back. Again: the same answer.
 * @param keepers what each feature holds
 * @throws missing `customer.missing` · unavailable `secrets.no-key`
 */
export const eraseCustomer = (ctx: Ctx, keepers: readonly PersonalDataKeeper[], { id }: { id: string }): Promise<ErasedCustomer> =>
  thenNoted(
    ctx,
    transact(ctx, (tx) => eraseCustomerIn(tx, keepers, id)),
  )

/** An erasure inside a transaction. @param as the erasure that a restore repeats; left out: a new one */
export async function eraseCustomerIn(
  tx: Tx,
  keepers: readonly PersonalDataKeeper[],
  id: string,
  as?: { id: string; at: Date; by: string },
): Promise<ErasedCustomer> {
  const identities = await lockIdentities(tx, id)
  const members = await lockMembers(tx, id)
  const personId = members[0]!.canonicalId
  const known = await tx.db.erasure.findUnique({ where: { customerId: personId } })
  if (known) return { id: personId, erasedAt: known.erasedAt, alreadyErased: true }
  const memberIds = members.map((member) => member.id)
  const erasure = as ?? { id: newId(tx.now.getTime()), at: tx.now, by: `${tx.actor.kind}:${tx.actor.id ?? tx.actor.name}` }
  await tx.db.$executeRaw`SET LOCAL rapport.erasing = 'on'`
  await tx.db.$executeRaw`UPDATE customers SET erased_at = ${erasure.at}, updated_at = ${tx.now} WHERE id = ANY(${memberIds}::uuid[])`
  await tx.db.erasure.create({ data: { id: erasure.id, customerId: personId, memberIds, erasedAt: erasure.at, erasedBy: erasure.by } })
  await keepMarks(tx, { erasureId: erasure.id, customerId: personId, erasedAt: erasure.at }, identities)
  const person = await personOf(tx, keepers, personId, memberIds, identities)
  for (const keeper of keepers) {
    await keeper.erase(tx, person)
    await eraseWordsInEvents(tx, person, keeper.words)
  }
  await tx.db.$executeRaw`SET LOCAL rapport.erasing = 'off'`
  tx.audit({
    action: 'customers.erase',
    subject: { type: 'customer', id: personId },
    customerId: personId,
    data: { erasureId: erasure.id, records: memberIds.length },
  })
  tx.emit(customerErased, { customerId: personId, data: { erasureId: erasure.id } })
  for (const memberId of memberIds) tx.touch(`customer:${memberId}`)
  return { id: personId, erasedAt: erasure.at, alreadyErased: false }
}

/** What they are known by, locked as ingest locks it, before their rows: news of them is taken in before or after, never between. */
async function lockIdentities(tx: Tx, id: string): Promise<Identity[]> {
  const identities = await tx.db.$queryRaw<Identity[]>`
    SELECT DISTINCT i.kind, i.scope, i.value FROM customers c JOIN customers m ON m.canonical_id = c.canonical_id
    JOIN LATERAL (SELECT kind, scope, value FROM customer_identities WHERE customer_id = m.id
      UNION SELECT 'store-customer', connection_id::text, external_id FROM customer_sources WHERE customer_id = m.id) i ON true WHERE c.id = ${id}::uuid`
  await lockKeys(tx, 'identities', identities.filter(({ kind }) => !isShared(kind)).map(identityKey))
  return identities
}

async function lockMembers(tx: Tx, id: string): Promise<{ id: string; canonicalId: string }[]> {
  const members = await tx.db.$queryRaw<{ id: string; canonicalId: string }[]>`
    SELECT id, canonical_id AS "canonicalId" FROM customers WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${id}::uuid) ORDER BY id FOR UPDATE`
  if (members.length === 0) throw noSuchCustomer()
  return members
}

type Mark = { erasureId: string; customerId: string; erasedAt: Date }

async function keepMarks(tx: Tx, mark: Mark, identities: readonly Identity[]): Promise<void> {
  const deciding = identities.filter(({ kind }) => IDENTITY_RULES[kind].joins)
  await tx.db.erasureMark.createMany({ data: deciding.map((identity) => ({ ...mark, kind: identity.kind, hash: markOf(identity) })), skipDuplicates: true })
}

/** By what they are found where rows do not name them. An address or number that somebody else has too is not theirs to be searched for. */
async function personOf(
  tx: Tx,
  keepers: readonly PersonalDataKeeper[],
  id: string,
  memberIds: readonly string[],
  identities: readonly Identity[],
): Promise<ErasedPerson> {
  const valuesOf = (...kinds: Identity['kind'][]) => identities.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)
  const found: string[] = []
  for (const { addresses } of keepers)
    if (addresses) found.push(...(await tx.db.$queryRaw<{ address: string }[]>(addresses(memberIds))).map(({ address }) => address))
  const emails = [...new Set([...valuesOf('email', 'ticket-address'), ...found])]
  const phones = [...new Set(valuesOf('phone'))]
  const others = await tx.db.customerIdentity.findMany({
    where: {
      OR: [
        { kind: 'email', value: { in: emails } },
        { kind: 'phone', value: { in: phones } },
      ],
      customerId: { notIn: [...memberIds] },
    },
    select: { value: true },
  })
  const theirsAlone = (values: readonly string[]) => values.filter((value) => !others.some((other) => other.value === value))
  return {
    ...{ id, memberIds },
    emails: theirsAlone(emails),
    phones: theirsAlone(phones),
    accounts: identities.filter(({ kind }) => kind === 'store-customer').map(({ scope, value }) => ({ connectionId: scope, externalId: value })),
  }
}
