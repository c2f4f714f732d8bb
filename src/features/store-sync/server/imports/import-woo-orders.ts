import type { IngestScope } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import { type Mapping, readWooOrders, type WooOrderRecord } from '../../domain'
import type { ImportKind, Refusal } from './import-kind'
import { takeOrders } from './import-orders'

/** Orders of WooCommerce Analytics find their shopper in the customer list of the same shop, by a name that stands there once. */
export const wooOrders = (mapping: Mapping): ImportKind<WooOrderRecord> => ({
  read: (input) => readWooOrders(input, mapping),
  async record(tx, scope, records) {
    const known = await customersByName(tx, scope, [...new Set(records.map(({ customerName }) => customerName.toLowerCase()))])
    const found = records.map(({ customerName }) => known.get(customerName.toLowerCase()) ?? [])
    const places = found.flatMap((people, index) => (people.length === 1 ? [index] : []))
    const strangers = found.flatMap((people, index): Refusal[] => (people.length === 1 ? [] : [refusal(index, people.length)]))
    const outcome = await takeOrders(
      tx,
      scope,
      places.map((index) => ({ ...records[index]!.order, email: found[index]![0]! })),
    )
    return { ...outcome, rejected: [...strangers, ...outcome.rejected.map((refused) => ({ ...refused, index: places[refused.index]! }))] }
  },
})

function refusal(index: number, people: number): Refusal {
  if (people > 1)
    return { index, reason: 'customer-ambiguous', message: `${people} customers of this shop have that name, and the file tells no e-mail address.` }
  return {
    index,
    reason: 'customer-unknown',
    message: 'No customer of this shop has that name, and the file tells no e-mail address. Import the shop’s customers first.',
  }
}

/** E-mail addresses of the people this connection told, by name. */
async function customersByName(tx: Tx, { connectionId }: IngestScope, names: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.db.$queryRaw<{ name: string; email: string }[]>`
    SELECT DISTINCT p.id, lower(p.name) AS name, p.email FROM customers c JOIN customers p ON p.id = c.canonical_id
    WHERE lower(p.name) = ANY(${[...names]}::text[]) AND p.email IS NOT NULL
      AND EXISTS (SELECT 1 FROM customer_sources s WHERE s.customer_id = c.id AND s.connection_id = ${connectionId}::uuid AND s.deleted_at IS NULL)`
  const byName = new Map<string, string[]>()
  for (const { name, email } of rows) byName.set(name, [...(byName.get(name) ?? []), email])
  return byName
}
