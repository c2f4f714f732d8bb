import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getPerson } from '../get-customer'
import type { PersonalDataKeeper } from './personal-data-keeper'

export type CustomerExport = {
  customerId: string
  exportedAt: string
  /** By feature, then by what it is: plain rows. */
  data: Record<string, Record<string, unknown[]>>
}

/**
 * Everything the desk holds of a person, of all their records, as of one moment. That it was taken, and by whom, is in the audit log; what it says is not.
 * @throws missing `customer.missing`
 */
export const exportCustomer = (ctx: Ctx, keepers: readonly PersonalDataKeeper[], id: string): Promise<CustomerExport> =>
  transact(ctx, (tx) => exportCustomerIn(tx, keepers, id))

/** The same inside a transaction, as the first that it does: from then on it sees one moment. */
export async function exportCustomerIn(tx: Tx, keepers: readonly PersonalDataKeeper[], id: string): Promise<CustomerExport> {
  await tx.db.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`
  const person = await getPerson(tx, id)
  const data: CustomerExport['data'] = {}
  for (const { name, sections } of keepers) {
    const own: Record<string, unknown[]> = {}
    for (const section of sections) own[section.name] = (await tx.db.$queryRaw<{ row: unknown }[]>(section.rows(person.memberIds))).map(({ row }) => row)
    data[name] = own
  }
  tx.audit({ action: 'customers.export-data', subject: { type: 'customer', id: person.id }, customerId: person.id, data: { records: person.memberIds.length } })
  return { customerId: person.id, exportedAt: tx.now.toISOString(), data }
}
