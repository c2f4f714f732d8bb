import { normaliseEmail } from '@/domain/email-address'
import { invalid, missing } from '@/domain/errors'
import { resolvePeople } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'

export type Person = { id: string; email: string | null; name: string | null }

/** The customer as the person they are today. @throws missing `customer.missing` */
export async function findPerson(tx: Tx, customerId: string): Promise<Person> {
  const customer = await tx.db.customer.findUnique({
    where: { id: customerId },
    select: { canonical: { select: { id: true, email: true, name: true } } },
  })
  if (!customer) throw missing('customer', { customerId })
  return customer.canonical
}

/** The person who has this e-mail address, or a new one who wrote before they bought. @throws invalid `tickets.bad-address` */
export async function personByEmail(tx: Tx, address: string, name: string | null): Promise<Person> {
  const email = normaliseEmail(address)
  if (!email) throw invalid('tickets.bad-address', `“${address.slice(0, 100)}” is not an e-mail address.`, { field: 'email' })
  const hint = { key: email, storeCustomerId: null, email, phone: null, name, countryCode: null, at: tx.now }
  const people = await resolvePeople(tx, null, 'mail', [hint])
  return findPerson(tx, people.get(email)!)
}
