import type { TxDb } from '@/server/db/client'
import { noSuchStore, STORES_THAT_MAKE_CODES } from '../../domain'

export type CodeStore = { id: string; name: string; usual: boolean }

/** Connected stores that make codes when asked and count in this currency; `usual` is the store of the person's newest order. */
export async function listCodeStores(db: Pick<TxDb, '$queryRaw'>, personId: string, currency: string): Promise<CodeStore[]> {
  return db.$queryRaw<CodeStore[]>`
    SELECT s.id, s.name, s.id IS NOT DISTINCT FROM (
      SELECT o.connection_id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.canonical_id = ${personId}::uuid ORDER BY o.placed_at DESC, o.id DESC LIMIT 1) AS usual
    FROM store_connections s WHERE s.status = 'active' AND s.kind = ANY(${[...STORES_THAT_MAKE_CODES]}) AND s.currency = ${currency} AND s.url IS NOT NULL AND s.secrets IS NOT NULL
    ORDER BY s.name, s.id`
}

/** The store a code is made in: the one asked for, or where the customer bought last. @returns null when none makes it. @throws rule `loyalty.no-such-store` */
export async function codeStoreFor(db: Pick<TxDb, '$queryRaw'>, personId: string, currency: string, asked: string | null | undefined): Promise<string | null> {
  if (asked === null) return null
  const stores = await listCodeStores(db, personId, currency)
  if (asked === undefined) return stores.find(({ usual }) => usual)?.id ?? null
  if (!stores.some(({ id }) => id === asked)) throw noSuchStore()
  return asked
}
