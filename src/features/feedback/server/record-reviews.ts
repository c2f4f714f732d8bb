import { newId } from '@/domain/id'
import { erasedAmong } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import { type ReviewSnapshot, reviewPublished, reviewWritten } from '../domain'

type Told = {
  id: string
  customerId: string
  created: boolean
  isNews: boolean
  /** It was not shown, and now it is. */
  turnedPublic: boolean
  status: string
  productId: string | null
  productTitle: string | null
  rating: number
  title: string | null
  photo: boolean
  video: boolean
  writtenAt: Date
}

/**
 * Takes reviews of one store, set by set: new ones, newer versions of known ones; older news is ignored. A newer telling of the same changes nothing but its version.
 * What a moderator decided stands until the store changes its own word: the newest change counts, whoever made it.
 */
export async function recordReviews(
  tx: Tx,
  connectionId: string,
  reviews: readonly (ReviewSnapshot & { customerId: string })[],
): Promise<{ created: number; updated: number; unchanged: number }> {
  const erased = await erasedAmong(tx, reviews.map(({ customerId }) => customerId)) // biome-ignore format: short
  const rows = reviews.map((review) => ({
    ...review,
    ...(erased.has(review.customerId) ? { title: null, body: null } : {}),
    id: newId(Date.parse(review.writtenAt)),
  }))
  const changed = await tx.db.$queryRaw<Told[]>`
    WITH before AS (
      SELECT id, status, (product_id, rating, title, body, photo, video, verified, store_status) AS said FROM reviews
      WHERE connection_id = ${connectionId}::uuid AND external_id = ANY(${reviews.map(({ externalId }) => externalId)}::text[])
    ), told AS (
      INSERT INTO reviews AS known (id, connection_id, external_id, version, customer_id, product_id, rating, title, body, photo, video, verified, status, store_status, written_at)
      SELECT r.id, ${connectionId}::uuid, r."externalId", r.version, r."customerId", p.id, r.rating, r.title, r.body, r.photo, r.video, r.verified, r.status, r.status, r."writtenAt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "externalId" text, version bigint, "customerId" uuid, "productExternalId" text, rating int, title text,
        body text, photo boolean, video boolean, verified boolean, status text, "writtenAt" timestamptz)
      LEFT JOIN products p ON p.connection_id = ${connectionId}::uuid AND p.external_id = r."productExternalId"
      ON CONFLICT (connection_id, external_id) DO UPDATE SET version = excluded.version, rating = excluded.rating, title = excluded.title, body = excluded.body, photo = excluded.photo,
        video = excluded.video, verified = excluded.verified, product_id = excluded.product_id, store_status = excluded.store_status,
        status = CASE WHEN known.store_status = excluded.store_status THEN known.status ELSE excluded.store_status END,
        hidden_reason = CASE WHEN known.store_status = excluded.store_status THEN known.hidden_reason END
        WHERE known.version < excluded.version
      RETURNING known.*, (xmax = 0) AS created
    )
    SELECT told.id, told.customer_id AS "customerId", told.created, told.status, told.status = 'published' AND b.status <> 'published' AS "turnedPublic",
      b.said IS DISTINCT FROM (told.product_id, told.rating, told.title, told.body, told.photo, told.video, told.verified, told.store_status) AS "isNews",
      told.product_id AS "productId", p.title AS "productTitle", told.rating, told.title, told.photo, told.video, told.written_at AS "writtenAt"
    FROM told LEFT JOIN products p ON p.id = told.product_id LEFT JOIN before b ON b.id = told.id`
  for (const review of changed) tellOf(tx, review)
  const created = changed.filter((row) => row.created).length
  const updated = changed.filter((row) => !row.created && row.isNews).length
  if (created + updated > 0) {
    tx.audit({ action: 'feedback.record-reviews', subject: { type: 'store-connection', id: connectionId }, data: { created, updated } })
    tx.touch('feedback')
  }
  return { created, updated, unchanged: reviews.length - created - updated }
}

function tellOf(tx: Tx, { id, customerId, created, turnedPublic, status, productId, productTitle, rating, title, photo, video, writtenAt }: Told): void {
  const data = { reviewId: id, productId, productTitle, rating, title, photo, video }
  if (created) tx.emit(reviewWritten, { customerId, occurredAt: writtenAt, data: { ...data, published: status === 'published' }, sourceKey: `review:${id}` })
  else if (turnedPublic) tx.emit(reviewPublished, { customerId, data })
}
