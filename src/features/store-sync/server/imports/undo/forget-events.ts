import type { Tx } from '@/server/db/transact'

/** Takes events about these things off the timelines of these customers, with what was still to be told of them. @param key `orderId`, `ticketId` … in the event's data */
export async function forgetEvents(tx: Tx, customerIds: readonly string[], key: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db.$executeRaw`
    WITH gone AS (
      DELETE FROM events WHERE customer_id = ANY(${[...new Set(customerIds)]}::uuid[]) AND data->>${key} = ANY(${[...ids]}::text[]) RETURNING id)
    DELETE FROM outbox WHERE event_id IN (SELECT id FROM gone)`
}
