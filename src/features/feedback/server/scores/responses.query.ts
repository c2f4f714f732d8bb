import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type ListResponsesInput, type LoopStatus, lastDays, type NpsGroup, type Sentiment, type SurveyKind, sentimentOf } from '../../domain'
import { topicTable } from '../comments/topics'
import { groupsOf, toldOf } from './told'

const { sql, empty, join } = Prisma
const GROUP_BOUNDS: Record<NpsGroup, readonly [number, number]> = { detractor: [0, 6], passive: [7, 8], promoter: [9, 10] }

type Row = {
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
  /** What was asked about, and who asked: known where a link was answered. */
  ticketId: string | null
  orderId: string | null
  programmeId: string | null
  /** What the comment is about, by the desk's rules. */
  topics: string[]
  loop: LoopStatus | null
}
/** `sentiment` is a hint from words and decides nothing. */
export type ResponseRow = Row & { sentiment: Sentiment | null }

/** Answers, newest first (ties by id, later first). Keyset on (responded_at, id). With `of`, only those of one group of a breakdown: the very answers behind its score. */
export async function listResponses(ctx: Ctx, input: ListResponsesInput): Promise<Page<ResponseRow>> {
  const cursor = decodeCursor(input.cursor, z.tuple([z.string(), z.uuid()]))
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const bounds = input.group && input.kind === 'nps' ? GROUP_BOUNDS[input.group] : null
  const where = [
    sql`true`,
    ...(bounds ? [sql`t.score BETWEEN ${bounds[0]} AND ${bounds[1]}`] : []),
    ...(input.withComment ? [sql`t.comment IS NOT NULL`] : []),
    ...(input.of ? [sql`t.id IN (SELECT g.id FROM (${await groupsOf(ctx, input.of.by)}) g WHERE g.key = ${input.of.key})`] : []),
    ...(cursor ? [sql`(t.responded_at, t.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`] : []),
  ]
  const told = sql`${input.of ? sql`MATERIALIZED` : empty} (${toldOf(input.kind, lastDays(input.days, timeZone, ctx.clock.now()))})`
  return toPage(await readResponses(ctx, told, join(where, ' AND '), input.limit + 1), input.limit, (row) => [row.respondedAt.toISOString(), row.id])
}

/** One answer. @throws missing `response.missing` */
export async function getResponse(ctx: Ctx, id: string): Promise<ResponseRow> {
  const known = await ctx.db.surveyResponse.findUnique({ where: { id }, select: { kind: true, respondedAt: true } })
  if (!known) throw missing('response')
  const moment = { from: known.respondedAt, before: new Date(known.respondedAt.getTime() + 1) }
  const [row] = await readResponses(ctx, sql`(${toldOf(known.kind as SurveyKind, moment)})`, sql`t.id = ${id}::uuid`, 1)
  if (!row) throw missing('response')
  return row
}

/** @param told answers as `toldOf` has them · @param where which of them, over `t` */
async function readResponses(ctx: Ctx, told: Prisma.Sql, where: Prisma.Sql, most: number): Promise<ResponseRow[]> {
  const rows = await ctx.db.$queryRaw<Row[]>(sql`
    WITH told AS ${told}, page AS (SELECT t.* FROM told t WHERE ${where} ORDER BY t.responded_at DESC, t.id DESC LIMIT ${most})
    SELECT t.id, t.kind, t.score, t.scale_max AS "scaleMax", t.comment, t.channel, t.responded_at AS "respondedAt", c.id AS "customerId", ${shownName('c')} AS "customerName", c.email AS "customerEmail",
      a.tier_code AS tier, t.ticket_id AS "ticketId", t.order_id AS "orderId", t.programme_id AS "programmeId",
      coalesce((SELECT array_agg(x.name ORDER BY x.name) FROM ${await topicTable(ctx)} WHERE t.comment ~* x.pattern), '{}') AS topics, l.status AS loop
    FROM page t JOIN customers c ON c.id = t.person LEFT JOIN points_accounts a ON a.customer_id = c.id LEFT JOIN response_loops l ON l.response_id = t.id
    ORDER BY t.responded_at DESC, t.id DESC`)
  return rows.map((row) => ({ ...row, sentiment: sentimentOf(row.comment) }))
}
