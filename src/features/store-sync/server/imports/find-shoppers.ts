import { type IngestScope, resolvePeople } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'

type Shopper = { email: string | null; customerId: string | null; customerName?: string | null }

/**
 * Who the rows of an imported file speak of. An e-mail address nobody has becomes a new customer, with the name the row gives; a name that is known
 * stays. A customer id that neither this store nor the desk knows is nobody.
 * @returns customer ids in the order of the rows; null: nobody
 */
export async function findShoppers(tx: Tx, scope: IngestScope, shoppers: readonly Shopper[]): Promise<(string | null)[]> {
  const named = shoppers.flatMap(({ customerId }) => customerId ?? [])
  const byId = named.length > 0 ? await idsKnown(tx, scope, named) : new Map<string, string>()
  const hints = shoppers.flatMap(({ email, customerId, customerName = null }, index) => {
    if (email === null || (customerId !== null && byId.has(customerId))) return []
    return [{ key: String(index), storeCustomerId: null, email, phone: null, name: customerName, countryCode: null, at: tx.now, isHearsay: true }]
  })
  const byEmail = hints.length > 0 ? await resolvePeople(tx, scope, 'file', hints) : new Map<string, string>()
  return shoppers.map(({ customerId }, index) => (customerId === null ? undefined : byId.get(customerId)) ?? byEmail.get(String(index)) ?? null)
}

/** The store's own ids, and the desk's. */
async function idsKnown(tx: Tx, { connectionId }: IngestScope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db.$queryRaw<{ asked: string; id: string }[]>`
    SELECT asked, i.customer_id AS id FROM unnest(${[...ids]}::text[]) AS asked
      JOIN customer_identities i ON i.kind = 'store-customer' AND i.scope = ${connectionId} AND i.value = asked
    UNION ALL
    SELECT asked, c.id FROM unnest(${[...ids]}::text[]) AS asked JOIN customers c ON c.id::text = lower(asked)`
  return new Map(rows.map(({ asked, id }) => [asked, id]))
}
