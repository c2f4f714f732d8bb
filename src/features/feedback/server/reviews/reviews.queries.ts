import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { ListReviewsInput, ReviewStatus } from '../../domain'

const { sql, empty } = Prisma

export type ReviewRow = {
  id: string
  rating: number
  title: string | null
  body: string | null
  photo: boolean
  video: boolean
  verified: boolean
  status: ReviewStatus
  /** What the store says of it; another than `status` after a moderator's word. */
  storeStatus: ReviewStatus
  storeName: string | null
  writtenAt: Date
  moderatedAt: Date | null
  moderatedBy: string | null
  hiddenReason: string | null
  reply: string | null
  repliedAt: Date | null
  repliedBy: string | null
  productId: string | null
  productTitle: string | null
  customerId: string
  customerName: string | null
  /** What was booked for it, whatever became of it since. */
  points: number | null
}

const SELECTED = sql`
  SELECT v.id, v.rating, v.title, v.body, v.photo, v.video, v.verified, v.status, v.store_status AS "storeStatus", s.name AS "storeName", v.written_at AS "writtenAt",
    v.moderated_at AS "moderatedAt", v.moderated_by AS "moderatedBy", v.hidden_reason AS "hiddenReason", v.reply, v.replied_at AS "repliedAt", v.replied_by AS "repliedBy",
    v.product_id AS "productId", p.title AS "productTitle", c.id AS "customerId", coalesce(${shownName('c')}, c.email) AS "customerName",
    (SELECT e.amount::int FROM points_entries e WHERE e.operation_id = 'review:' || v.id) AS points
  FROM reviews v LEFT JOIN products p ON p.id = v.product_id LEFT JOIN store_connections s ON s.id = v.connection_id
    JOIN customers alias ON alias.id = v.customer_id JOIN customers c ON c.id = alias.canonical_id`

/** Reviews, newest first (ties by id, later first). Keyset on (written_at, id). */
export async function listReviews(ctx: Ctx, { status, rating, productId, withPhoto, limit, cursor }: ListReviewsInput): Promise<Page<ReviewRow>> {
  const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<
    ReviewRow[]
  >`${SELECTED} WHERE true ${status ? sql`AND v.status = ${status}` : empty} ${rating ? sql`AND v.rating = ${rating}` : empty}
      ${productId ? sql`AND v.product_id = ${productId}::uuid` : empty} ${withPhoto ? sql`AND v.photo` : empty}
      ${after ? sql`AND (v.written_at, v.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
    ORDER BY v.written_at DESC, v.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.writtenAt.toISOString(), row.id])
}

/** @throws missing `review.missing` */
export async function getReview(ctx: Ctx, id: string): Promise<ReviewRow> {
  const [row] = await ctx.db.$queryRaw<ReviewRow[]>`${SELECTED} WHERE v.id = ${id}::uuid`
  if (!row) throw missing('review')
  return row
}

/** How many there are of each status. */
export async function countReviews(ctx: Ctx): Promise<Record<ReviewStatus, number>> {
  const rows = await ctx.db.$queryRaw<{ status: ReviewStatus; n: number }[]>`SELECT status, count(*)::int AS n FROM reviews GROUP BY status`
  const of = (status: ReviewStatus) => rows.find((row) => row.status === status)?.n ?? 0
  return { pending: of('pending'), published: of('published'), hidden: of('hidden') }
}

/** Products that have reviews, by the beginning of a word of their title: for choosing one. */
export async function findReviewedProducts(ctx: Ctx, query: string): Promise<{ id: string; title: string }[]> {
  return ctx.db.$queryRaw`
    SELECT p.id, p.title FROM products p WHERE p.title ILIKE ${`%${query.replaceAll(/[\\%_]/g, '\\$&')}%`} AND EXISTS (SELECT 1 FROM reviews v WHERE v.product_id = p.id)
    ORDER BY p.title, p.id LIMIT 20`
}
