import { z } from 'zod'
import { type Page, pageInput } from '@/domain/page'
import { medianOf } from '@/domain/share'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { LOOP_STATUSES, type LoopStatus, type SurveyKind } from '../../domain'

const { sql, empty } = Prisma

export const listLoopsInput = z.strictObject({ status: z.enum(LOOP_STATUSES).optional(), ...pageInput })

export type LoopRow = {
  id: string
  status: LoopStatus
  kind: SurveyKind
  score: number
  scaleMax: number
  comment: string | null
  customerId: string
  customerName: string | null
  customerEmail: string | null
  vip: boolean
  ticketId: string | null
  ticketNumber: number | null
  taskId: string | null
  taskTitle: string | null
  taskStatus: string | null
  assignee: string | null
  outcome: string | null
  note: string | null
  openedAt: Date
  contactedAt: Date | null
  resolvedAt: Date | null
  changedBy: string
  version: number
}

/** Low scores somebody is to look after, the newest first, ids break ties. Keyset. */
export async function listLoops(ctx: Pick<Ctx, 'db'>, { status, limit, cursor }: z.output<typeof listLoopsInput>): Promise<Page<LoopRow>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<LoopRow[]>`
    SELECT l.response_id AS id, l.status, r.kind, r.score, r.scale_max AS "scaleMax", r.comment, p.id AS "customerId", ${shownName('p')} AS "customerName", p.email AS "customerEmail",
      EXISTS (SELECT 1 FROM points_accounts a JOIN tiers v ON v.code = a.tier_code AND v.vip WHERE a.customer_id = p.id) AS vip,
      l.ticket_id AS "ticketId", t.number AS "ticketNumber", l.task_id AS "taskId", k.title AS "taskTitle", k.status AS "taskStatus", coalesce(ku.name, tu.name) AS assignee,
      l.outcome, l.note, l.opened_at AS "openedAt", l.contacted_at AS "contactedAt", l.resolved_at AS "resolvedAt", l.changed_by AS "changedBy", l.version
    FROM response_loops l JOIN survey_responses r ON r.id = l.response_id JOIN customers c ON c.id = l.customer_id JOIN customers p ON p.id = c.canonical_id
    LEFT JOIN tickets t ON t.id = l.ticket_id LEFT JOIN users tu ON tu.id = t.assignee_id LEFT JOIN tasks k ON k.id = l.task_id LEFT JOIN users ku ON ku.id = k.assignee_id
    WHERE true ${status ? sql`AND l.status = ${status}` : empty} ${after ? sql`AND (l.opened_at, l.response_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
    ORDER BY l.opened_at DESC, l.response_id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.openedAt.toISOString(), row.id])
}

const DAYS = 90
export type LoopFigures = {
  open: number
  contacted: number
  resolved: number
  opened: number
  closed: number
  hoursToContact: number | null
  contacts: number
  days: number
}

/** How many wait now; of those opened in the last 90 days, how many are resolved, and the median hours until somebody was in touch. */
export async function loopFigures(ctx: Pick<Ctx, 'db' | 'clock'>): Promise<LoopFigures> {
  const since = new Date(ctx.clock.now().getTime() - DAYS * 86_400_000)
  const [row] = await ctx.db.$queryRaw<Omit<LoopFigures, 'hoursToContact' | 'contacts' | 'days'>[]>`
    SELECT count(*) FILTER (WHERE status = 'open')::int AS open, count(*) FILTER (WHERE status = 'contacted')::int AS contacted, count(*) FILTER (WHERE status = 'resolved')::int AS resolved,
      count(*) FILTER (WHERE opened_at > ${since})::int AS opened, count(*) FILTER (WHERE opened_at > ${since} AND status = 'resolved')::int AS closed FROM response_loops`
  const touched = await ctx.db.$queryRaw<{ hours: number }[]>`
    SELECT extract(epoch FROM coalesce(contacted_at, resolved_at) - opened_at)::float8 / 3600 AS hours FROM response_loops
    WHERE opened_at > ${since} AND coalesce(contacted_at, resolved_at) IS NOT NULL`
  return { ...row!, hoursToContact: medianOf(touched.map(({ hours }) => hours)), contacts: touched.length, days: DAYS }
}
