import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { type ListResponsesInput, type Nps, type NpsGroup, npsDistribution, npsOf, type SurveyKind } from '../domain'

const GROUP_BOUNDS: Record<NpsGroup, readonly [number, number]> = { detractor: [0, 6], passive: [7, 8], promoter: [9, 10] }

export type ResponseRow = {
  id: string
  kind: SurveyKind
  score: number
  scaleMax: number
  comment: string | null
  channel: string
  respondedAt: Date
  customerId: string
  customerName: string | null
  customerEmail: string | null
  tier: string | null
}

const inRange = (input: Pick<ListResponsesInput, 'kind' | 'from' | 'to'>) => [
  Prisma.sql`r.kind = ${input.kind}`,
  ...(input.from ? [Prisma.sql`r.responded_at >= ${input.from}`] : []),
  ...(input.to ? [Prisma.sql`r.responded_at < ${input.to}`] : []),
]

/** Answers, newest first (ties by id, later first). Keyset on (responded_at, id). */
export async function listResponses(ctx: Ctx, input: ListResponsesInput): Promise<Page<ResponseRow>> {
  const cursor = decodeCursor(input.cursor, z.tuple([z.string(), z.uuid()]))
  const bounds = input.group && input.kind === 'nps' ? GROUP_BOUNDS[input.group] : null
  const where = [
    ...inRange(input),
    ...(bounds ? [Prisma.sql`r.score BETWEEN ${bounds[0]} AND ${bounds[1]}`] : []),
    ...(input.withComment ? [Prisma.sql`r.comment IS NOT NULL`] : []),
    ...(cursor ? [Prisma.sql`(r.responded_at, r.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`] : []),
  ]
  const rows = await ctx.db.$queryRaw<ResponseRow[]>`
    SELECT r.id, r.kind, r.score, r.scale_max AS "scaleMax", r.comment, r.channel, r.responded_at AS "respondedAt", c.id AS "customerId", c.name AS "customerName", c.email AS "customerEmail", a.tier_code AS tier
    FROM survey_responses r JOIN customers alias ON alias.id = r.customer_id JOIN customers c ON c.id = alias.canonical_id LEFT JOIN points_accounts a ON a.customer_id = c.id
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY r.responded_at DESC, r.id DESC LIMIT ${input.limit + 1}`
  return toPage(rows, input.limit, (row) => [row.respondedAt.toISOString(), row.id])
}

/** NPS of all answers in a range: score, margin, n and distribution, and how many were asked. One statement. */
export async function npsSummary(
  ctx: Ctx,
  range: { from?: Date | undefined; to?: Date | undefined },
): Promise<Nps & { invited: number; answeredInvites: number }> {
  const where = inRange({ kind: 'nps', from: range.from, to: range.to })
  const rows = await ctx.db.$queryRaw<
    { score: number; n: number }[]
  >`SELECT r.score, count(*)::int AS n FROM survey_responses r WHERE ${Prisma.join(where, ' AND ')} GROUP BY r.score`
  const [asked] = await ctx.db.$queryRaw<{ invited: number; answered: number }[]>`
    SELECT count(*)::int AS invited, count(r.id)::int AS answered FROM survey_invites i JOIN surveys s ON s.id = i.survey_id AND s.kind = 'nps' LEFT JOIN survey_responses r ON r.invite_id = i.id
    WHERE i.created_at >= ${range.from ?? new Date(0)} AND i.created_at < ${range.to ?? new Date('9999-01-01')}`
  const distribution = npsDistribution([])
  for (const row of rows) distribution[row.score] = row.n
  return { ...npsOf(distribution), invited: asked?.invited ?? 0, answeredInvites: asked?.answered ?? 0 }
}

export type CustomerReview = {
  id: string
  productId: string | null
  productTitle: string | null
  rating: number
  title: string | null
  body: string | null
  photo: boolean
  status: string
  writtenAt: Date
}

/** Reviews of a person, newest first, ties by id. */
export async function listCustomerReviews(
  ctx: Ctx,
  customerId: string,
  page: { limit: number; cursor?: string | null | undefined },
): Promise<Page<CustomerReview>> {
  const cursor = decodeCursor(page.cursor, z.tuple([z.string(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<CustomerReview[]>`
    SELECT v.id, v.product_id AS "productId", p.title AS "productTitle", v.rating, v.title, v.body, v.photo, v.status, v.written_at AS "writtenAt"
    FROM reviews v LEFT JOIN products p ON p.id = v.product_id
    WHERE v.customer_id IN (SELECT id FROM customers WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid))
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
