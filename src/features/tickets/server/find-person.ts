import { normaliseEmail } from '@/domain/email-address'
import { invalid, missing } from '@/domain/errors'
import { erasedCustomer } from '@/features/customers/domain'
import { resolvePeople } from '@/features/customers/server'
import type { DirectTx } from '@/server/db/transact'

export type Person = { id: string; email: string | null; name: string | null }

/** The customer as the person they are today. @throws missing `customer.missing` · rule `customers.erased` */
export async function findPerson(tx: DirectTx, customerId: string): Promise<Person> {
  const [person] = await tx.db.$queryRaw<(Person & { erased: boolean })[]>`
    SELECT p.id, p.email, p.name, p.erased_at IS NOT NULL AS erased FROM customers c JOIN customers p ON p.id = c.canonical_id WHERE c.id = ${customerId}::uuid`
  if (!person) throw missing('customer', { customerId })
  if (person.erased) throw erasedCustomer()
  return person
}

/**
 * Whoever has this e-mail address, or somebody new who wrote before they bought. Of a merged person the record whose address it is: what came to it stays
 * theirs when the merge is undone. @throws invalid `tickets.bad-address`
 */
export async function personByEmail(tx: DirectTx, address: string, name: string | null): Promise<{ id: string; email: string }> {
  const email = normaliseEmail(address)
  if (!email) throw invalid('tickets.bad-address', `“${address.slice(0, 100)}” is not an e-mail address.`, { field: 'email', address: address.slice(0, 100) })
  const hint = { key: email, storeCustomerId: null, email, phone: null, name, countryCode: null, at: tx.now }
  const people = await resolvePeople(tx, null, 'mail', [hint])
  return { id: people.get(email)!, email }
}
