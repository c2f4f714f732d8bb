import type { TxDb } from '@/server/db/client'
import { noSuchCustomer } from '../domain'

/** The survivor behind any of a person's ids. @throws missing `customer.missing` */
export async function personOf(db: Pick<TxDb, 'customer'>, customerId: string): Promise<string> {
  const customer = await db.customer.findUnique({ where: { id: customerId }, select: { canonicalId: true } })
  if (!customer) throw noSuchCustomer()
  return customer.canonicalId
}
