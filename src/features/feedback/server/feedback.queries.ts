import { z } from 'zod'
import type { Page } from '@/domain/page'
import { getPerson } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { SurveyKind } from '../domain'

export type CustomerReview = {
  id: string
  productId: string | null
  productTitle: string | null
  rating: number
  title: string | null
  body: string | null
  photo: boolean
  video: boolean
  status: string
  writtenAt: Date
  reply: string | null
  repliedAt: Date | null
}

/** Reviews of a person, newest first, ties by id. @throws missing `customer.missing` */
export async function listCustomerReviews(
  ctx: Ctx,
  customerId: string,
  page: { limit: number; cursor?: string | null | undefined },
): Promise<Page<CustomerReview>> {
  const { memberIds } = await getPerson(ctx, customerId)
  const cursor = decodeCursor(page.cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<CustomerReview[]>`
    SELECT v.id, v.product_id AS "productId", p.title AS "productTitle", v.rating, v.title, v.body, v.photo, v.video, v.status, v.written_at AS "writtenAt", v.reply, v.replied_at AS "repliedAt"
    FROM reviews v LEFT JOIN products p ON p.id = v.product_id
    WHERE v.customer_id = ANY(${memberIds}::uuid[])
      ${cursor ? Prisma.sql`AND (v.written_at, v.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : Prisma.empty}
    ORDER BY v.written_at DESC, v.id DESC LIMIT ${page.limit + 1}`
  return toPage(rows, page.limit, (row) => [row.writtenAt.toISOString(), row.id])
}

export type CustomerAnswer = { id: string; kind: SurveyKind; score: number; scaleMax: number; comment: string | null; respondedAt: Date }

/** What a person has answered, newest first: the last few. */
export async function listCustomerAnswers(ctx: Ctx, customerId: string): Promise<CustomerAnswer[]> {
  return ctx.db.$queryRaw`
    SELECT id, kind, score, scale_max AS "scaleMax", comment, responded_at AS "respondedAt" FROM survey_responses
    WHERE customer_id IN (SELECT id FROM customers WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid))
    ORDER BY responded_at DESC, id DESC LIMIT 20`
}

/** The latest NPS answer among a person's ids, or null. */
export async function latestNps(ctx: Ctx, personIds: readonly string[]): Promise<{ score: number; at: Date } | null> {
  const [row] = await ctx.db.$queryRaw<{ score: number; at: Date }[]>`
    SELECT score, responded_at AS at FROM survey_responses WHERE customer_id = ANY(${personIds}::uuid[]) AND kind = 'nps' ORDER BY responded_at DESC, id DESC LIMIT 1`
  return row ?? null
}
