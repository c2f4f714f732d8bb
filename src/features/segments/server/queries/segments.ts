import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { type ListSegmentsInput, noSuchSegment, type SegmentView } from '../../domain'

const { sql, empty } = Prisma
const key = z.tuple([z.iso.datetime(), z.uuid()])
const DAY_MS = 86_400_000

/** A segment's columns; members 30 days ago are counted from its stays. */
const columns = (ago: Date) => sql`
  s.id, s.code, s.name, s.rule, s.rule_version AS "ruleVersion", s.members, s.evaluated_at AS "evaluatedAt", s.created_by AS "createdBy", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
  CASE WHEN s.created_at <= ${ago}::timestamptz THEN s.members - (SELECT count(*)::int FROM segment_memberships m
    WHERE m.segment_id = s.id AND m.entered_at <= ${ago}::timestamptz AND (m.left_at IS NULL OR m.left_at > ${ago}::timestamptz)) END AS "change30d"`

const monthAgo = (ctx: Ctx) => new Date(ctx.clock.now().getTime() - 30 * DAY_MS)

/** Segments in use, newest first (ids break ties). Keyset. */
export async function listSegments(ctx: Ctx, { query, limit, cursor }: ListSegmentsInput): Promise<Page<SegmentView>> {
  const after = decodeCursor(cursor, key)
  const rows = await ctx.db.$queryRaw<SegmentView[]>`
    SELECT ${columns(monthAgo(ctx))} FROM segments s
    WHERE s.archived_at IS NULL ${query ? sql`AND position(lower(${query}) IN lower(s.name)) > 0` : empty}
      ${after ? sql`AND (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
    ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
}

/** @throws missing `segment.missing` */
export async function getSegment(ctx: Ctx, id: string): Promise<SegmentView> {
  const [row] = await ctx.db.$queryRaw<SegmentView[]>`SELECT ${columns(monthAgo(ctx))} FROM segments s WHERE s.id = ${id}::uuid AND s.archived_at IS NULL`
  if (!row) throw noSuchSegment(id)
  return row
}
