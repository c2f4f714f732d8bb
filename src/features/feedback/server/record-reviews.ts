import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { type ReviewSnapshot, reviewWritten } from '../domain'

/** Takes reviews of one store, set by set: new ones, newer versions of known ones; older news is ignored. */
export async function recordReviews(
  tx: Tx,
  connectionId: string,
  reviews: readonly (ReviewSnapshot & { customerId: string })[],
): Promise<{ created: number; updated: number; unchanged: number }> {
  const rows = reviews.map((review) => ({ ...review, id: newId(Date.parse(review.writtenAt)) }))
  const changed = await tx.db.$queryRaw<
    {
      id: string
      customerId: string
      created: boolean
      productId: string | null
      productTitle: string | null
      rating: number
      title: string | null
      photo: boolean
      writtenAt: Date
    }[]
  >`
    WITH told AS (
      INSERT INTO reviews AS known (id, connection_id, external_id, version, customer_id, product_id, rating, title, body, photo, verified, status, written_at)
      SELECT r.id, ${connectionId}::uuid, r."externalId", r.version, r."customerId", p.id, r.rating, r.title, r.body, r.photo, r.verified, r.status, r."writtenAt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "externalId" text, version bigint, "customerId" uuid, "productExternalId" text, rating int, title text,
        body text, photo boolean, verified boolean, status text, "writtenAt" timestamptz)
      LEFT JOIN products p ON p.connection_id = ${connectionId}::uuid AND p.external_id = r."productExternalId"
      ON CONFLICT (connection_id, external_id) DO UPDATE SET version = excluded.version, rating = excluded.rating, title = excluded.title, body = excluded.body, photo = excluded.photo,
        verified = excluded.verified, status = excluded.status, product_id = excluded.product_id
        WHERE known.version < excluded.version
      RETURNING known.*, (xmax = 0) AS created
    )
    SELECT told.id, told.customer_id AS "customerId", told.created, told.product_id AS "productId", p.title AS "productTitle", told.rating, told.title, told.photo, told.written_at AS "writtenAt"
    FROM told LEFT JOIN products p ON p.id = told.product_id`
  const created = changed.filter((row) => row.created)
  for (const { id, customerId, productId, productTitle, rating, title, photo, writtenAt } of created) {
    tx.emit(reviewWritten, {
      customerId,
      occurredAt: writtenAt,
      data: { reviewId: id, productId, productTitle, rating, title, photo },
      sourceKey: `review:${id}`,
    })
  }
  if (changed.length > 0) {
    tx.audit({
      action: 'feedback.record-reviews',
      subject: { type: 'store-connection', id: connectionId },
      data: { created: created.length, updated: changed.length - created.length },
    })
    tx.touch('feedback')
  }
  return { created: created.length, updated: changed.length - created.length, unchanged: reviews.length - changed.length }
}
