import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { TaskKind, TaskOutcome, TaskPriority, TaskStatus } from '../domain'
import type { ListTasksInput } from '../domain/inputs'

export type TaskView = {
  id: string
  kind: TaskKind
  title: string
  body: string | null
  status: TaskStatus
  priority: TaskPriority
  dueAt: Date | null
  outcome: TaskOutcome | null
  outcomeNote: string | null
  ticketId: string | null
  customerId: string
  customerName: string | null
  customerEmail: string | null
  tier: string | null
  assigneeId: string | null
  assigneeName: string | null
  createdBy: string
  createdAt: Date
  doneAt: Date | null
  version: number
}

const columns = Prisma.sql`
  t.id, t.kind, t.title, t.body, t.status, t.priority, t.due_at AS "dueAt", t.outcome, t.outcome_note AS "outcomeNote", t.ticket_id AS "ticketId",
  c.id AS "customerId", c.name AS "customerName", c.email AS "customerEmail", a.tier_code AS tier, t.assignee_id AS "assigneeId", u.name AS "assigneeName",
  t.created_by AS "createdBy", t.created_at AS "createdAt", t.done_at AS "doneAt", t.version`
const tables = Prisma.sql`
  tasks t JOIN customers alias ON alias.id = t.customer_id JOIN customers c ON c.id = alias.canonical_id
  LEFT JOIN points_accounts a ON a.customer_id = c.id LEFT JOIN users u ON u.id = t.assignee_id`

/**
 * Tasks of a view. Open ones by due date (undated last), finished ones by when they ended, latest first; ties by id.
 * Keyset: the sort key is one timestamp, so a page costs the same however deep it is.
 */
export async function listTasks(ctx: Ctx, input: ListTasksInput): Promise<Page<TaskView>> {
  const finished = input.view === 'done'
  const key = finished ? Prisma.sql`t.done_at` : Prisma.sql`coalesce(t.due_at, 'infinity'::timestamptz)`
  const cursor = decodeCursor(input.cursor, z.tuple([z.string(), z.uuid()]))
  const where = [
    finished ? Prisma.sql`t.status = 'done'` : Prisma.sql`t.status IN ('todo', 'doing', 'waiting')`,
    ...(input.view === 'mine' ? [Prisma.sql`t.assignee_id = ${userIdOf(ctx.actor)}::uuid`] : []),
    ...(input.view === 'overdue' ? [Prisma.sql`t.due_at < ${ctx.clock.now()}`] : []),
    ...(input.view === 'unassigned' ? [Prisma.sql`t.assignee_id IS NULL`] : []),
    ...(input.assigneeId ? [Prisma.sql`t.assignee_id = ${input.assigneeId}::uuid`] : []),
    ...(input.customerId ? [Prisma.sql`alias.canonical_id = (SELECT canonical_id FROM customers WHERE id = ${input.customerId}::uuid)`] : []),
    ...(cursor
      ? [
          finished
            ? Prisma.sql`(${key}, t.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
            : Prisma.sql`(${key}, t.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`,
        ]
      : []),
  ]
  const rows = await ctx.db.$queryRaw<(TaskView & { sortKey: string })[]>`
    SELECT ${columns}, ${key}::text AS "sortKey" FROM ${tables} WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY ${key} ${finished ? Prisma.sql`DESC` : Prisma.sql`ASC`}, t.id ${finished ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${input.limit + 1}`
  const page = toPage(rows, input.limit, (row) => [row.sortKey, row.id])
  return { ...page, data: page.data.map(({ sortKey: _, ...task }) => task) }
}

export async function getTask(ctx: Ctx, id: string): Promise<TaskView> {
  const [task] = await ctx.db.$queryRaw<TaskView[]>`SELECT ${columns} FROM ${tables} WHERE t.id = ${id}::uuid`
  if (!task) throw missing('task')
  return task
}

/** How many tasks wait, for the badges of the views, and who has how many. One statement. */
export async function countTasks(ctx: Ctx): Promise<{ mine: number; open: number; overdue: number; unassigned: number }> {
  const [row] = await ctx.db.$queryRaw<{ mine: number; open: number; overdue: number; unassigned: number }[]>`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE assignee_id = ${userIdOf(ctx.actor)}::uuid)::int AS mine,
      count(*) FILTER (WHERE due_at < ${ctx.clock.now()})::int AS overdue, count(*) FILTER (WHERE assignee_id IS NULL)::int AS unassigned
    FROM tasks WHERE status IN ('todo', 'doing', 'waiting')`
  return row ?? { mine: 0, open: 0, overdue: 0, unassigned: 0 }
}

/** Open tasks per person, most loaded first. */
export async function listWorkload(ctx: Ctx): Promise<{ userId: string; name: string; open: number; overdue: number; doneThisWeek: number }[]> {
  const now = ctx.clock.now()
  return ctx.db.$queryRaw`
    SELECT u.id AS "userId", u.name, count(*) FILTER (WHERE t.status IN ('todo', 'doing', 'waiting'))::int AS open,
      count(*) FILTER (WHERE t.status IN ('todo', 'doing', 'waiting') AND t.due_at < ${now})::int AS overdue,
      count(*) FILTER (WHERE t.status = 'done' AND t.done_at > ${new Date(now.getTime() - 7 * 86_400_000)})::int AS "doneThisWeek"
    FROM users u LEFT JOIN tasks t ON t.assignee_id = u.id
    WHERE u.active GROUP BY u.id, u.name ORDER BY open DESC, u.name, u.id`
}
