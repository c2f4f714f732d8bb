import type { Tx } from '@/server/db/transact'

/** Reviews their store deleted are hidden, whatever was decided here; what they told the timeline stays. */
export async function hideReviews(tx: Tx, connectionId: string, externalIds: readonly string[]): Promise<void> {
  const hidden = await tx.db.$executeRaw`
    UPDATE reviews SET status = 'hidden', store_status = 'hidden'
    WHERE connection_id = ${connectionId}::uuid AND external_id = ANY(${[...externalIds]}::text[]) AND (status <> 'hidden' OR store_status <> 'hidden')`
  if (hidden === 0) return
  tx.audit({ action: 'feedback.hide-reviews', subject: { type: 'store-connection', id: connectionId }, data: { hidden } })
  tx.touch('feedback')
}
