import type { IngestScope } from '@/features/customers/server'
import { forgetOrderVersions } from '@/features/orders/server'
import type { Tx } from '@/server/db/transact'
import type { StoreNews } from '../../domain'

/**
 * Makes records that are read anew count as news, even where what is here claims to be as new: it was found to differ. What is newer here stays,
 * and so does what is told again as deleted; a record the store does have is no longer deleted.
 */
export async function forgetWhatWasTold(tx: Tx, { connectionId, ...scope }: IngestScope, { customers, orders }: StoreNews): Promise<void> {
  await forgetOrderVersions(tx, { connectionId, ...scope }, orders)
  if (customers.length === 0) return
  const [ids, versions] = [customers.map(({ externalId }) => externalId), customers.map(({ version }) => version)]
  await tx.db.$executeRaw`
    UPDATE customer_sources s SET version = -1, content_hash = '', deleted_at = NULL FROM unnest(${ids}::text[], ${versions}::bigint[]) AS told(id, version)
    WHERE s.connection_id = ${connectionId}::uuid AND s.external_id = told.id AND s.version <= told.version`
}
