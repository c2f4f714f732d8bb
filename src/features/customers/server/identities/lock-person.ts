import type { Tx } from '@/server/db/transact'
import { noSuchCustomer } from '../../domain'

export type LockedPerson = {
  readonly id: string
  readonly members: readonly { id: string; email: string | null; countryCode: string | null; erased: boolean }[]
}

/** Everybody a person is, locked in the order of their ids. @throws missing `customer.missing`, also for the erased: nothing may be known of them again */
export async function lockPerson(tx: Tx, customerId: string): Promise<LockedPerson> {
  const members = await tx.db.$queryRaw<(LockedPerson['members'][number] & { canonicalId: string })[]>`
    SELECT id, canonical_id AS "canonicalId", email, country_code AS "countryCode", erased_at IS NOT NULL AS erased FROM customers
    WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) ORDER BY id FOR NO KEY UPDATE`
  if (members.length === 0 || members.some(({ erased }) => erased)) throw noSuchCustomer()
  return { id: members[0]!.canonicalId, members }
}
