import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { AssignBy, ChecklistItem, Recurrence, Stake, TaskKind, TaskOutcome, TaskPriority, TaskStatus } from '../domain'
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
  customerErased: boolean
  tier: string | null
  assigneeId: string | null
  assigneeName: string | null
  createdBy: string
  createdAt: Date
  doneAt: Date | null
  version: number
  playbookId: string | null
  playbookName: string | null
  checklist: ChecklistItem[]
  currency: string | null
  budgetMinor: bigint | null
  spentMinor: bigint | null
  orderId: string | null
  orderNumber: string | null
  responseId: string | null
  remindAt: Date | null
  recurrence: Recurrence
  assignedBecause: AssignBy | null
  atStakeMinor: bigint | null
  stake: (Omit<Stake, 'minor'> & { currency: string }) | null
  comments: number
}

const columns = Prisma.sql`
  t.id, t.kind, t.title, t.body, t.status, t.priority, t.due_at AS "dueAt", t.outcome, t.outcome_note AS "outcomeNote", t.ticket_id AS "ticketId",
  c.id AS "customerId", c.name AS "customerName", c.email AS "customerEmail", c.erased_at IS NOT NULL AS "customerErased", (SELECT name FROM tiers WHERE tiers.code = a.tier_code ORDER BY position LIMIT 1) AS tier, t.assignee_id AS "assigneeId", u.name AS "assigneeName",
  t.created_by AS "createdBy", t.created_at AS "createdAt", t.done_at AS "doneAt", t.version, t.playbook_id AS "playbookId", b.name AS "playbookName", t.checklist,
  t.currency, t.budget_minor AS "budgetMinor", t.spent_minor AS "spentMinor", t.order_id AS "orderId", o.number AS "orderNumber", t.response_id AS "responseId", t.remind_at AS "remindAt",
  t.recurrence, t.assigned_because AS "assignedBecause", t.at_stake_minor AS "atStakeMinor", t.stake,
  (SELECT count(*)::int FROM task_comments k WHERE k.task_id = t.id) AS comments`
const tables = Prisma.sql`
  tasks t JOIN customers alias ON alias.id = t.customer_id JOIN customers c ON c.id = alias.canonical_id
  LEFT JOIN points_accounts a ON a.customer_id = c.id LEFT JOIN users u ON u.id = t.assignee_id
  LEFT JOIN playbooks b ON b.id = t.playbook_id LEFT JOIN orders o ON o.id = t.order_id`

/** What a view is ordered by: one key and its direction, ids break ties. */
function orderOf({ view, sort }: ListTasksInput): { key: Prisma.Sql; type: Prisma.Sql; down: boolean } {
  if (view === 'done') return { key: Prisma.sql`t.done_at`, type: Prisma.sql`timestamptz`, down: true }
  if (sort === 'stake') return { key: Prisma.sql`coalesce(t.at_stake_minor, -1)`, type: Prisma.sql`bigint`, down: true }
  return { key: Prisma.sql`coalesce(t.due_at, 'infinity'::timestamptz)`, type: Prisma.sql`timestamptz`, down: false }
}

/**
 * Tasks of a view. Open ones by due date (undated last) or by the money at stake (most first), finished ones by when they ended, latest first; ties by id.
 * Keyset: the sort key is one value, so a page costs the same however deep it is.
 */
export async function listTasks(ctx: Ctx, input: ListTasksInput): Promise<Page<TaskView>> {
  const { key, type, down } = orderOf(input)
  const cursor = decodeCursor(input.cursor, z.tuple([z.string(), z.uuid()]))
  const where = [
    input.view === 'done' ? Prisma.sql`t.status = 'done'` : Prisma.sql`t.status IN ('todo', 'doing', 'waiting')`,
    ...(input.view === 'mine' ? [Prisma.sql`t.assignee_id = ${userIdOf(ctx.actor)}::uuid`] : []),
    ...(input.view === 'overdue' ? [Prisma.sql`t.due_at < ${ctx.clock.now()}`] : []),
    ...(input.view === 'unassigned' ? [Prisma.sql`t.assignee_id IS NULL`] : []),
    ...(input.assigneeId ? [Prisma.sql`t.assignee_id = ${input.assigneeId}::uuid`] : []),
    ...(input.customerId ? [Prisma.sql`alias.canonical_id = (SELECT canonical_id FROM customers WHERE id = ${input.customerId}::uuid)`] : []),
    ...(cursor ? [Prisma.sql`(${key}, t.id) ${down ? Prisma.sql`<` : Prisma.sql`>`} (${cursor[0]}::${type}, ${cursor[1]}::uuid)`] : []),
  ]
  const direction = down ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const rows = await ctx.db.$queryRaw<(TaskView & { sortKey: string })[]>`
    SELECT ${columns}, ${key}::text AS "sortKey" FROM ${tables} WHERE ${Prisma.join(where, ' AND ')} ORDER BY ${key} ${direction}, t.id ${direction} LIMIT ${input.limit + 1}`
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

/** Open tasks per person, most loaded first, with what they are good at. */
export async function listWorkload(
  ctx: Ctx,
): Promise<{ userId: string; name: string; open: number; overdue: number; doneThisWeek: number; customers: number; skills: string[] }[]> {
  const now = ctx.clock.now()
  return ctx.db.$queryRaw`
    SELECT u.id AS "userId", u.name, count(*) FILTER (WHERE t.status IN ('todo', 'doing', 'waiting'))::int AS open,
      count(*) FILTER (WHERE t.status IN ('todo', 'doing', 'waiting') AND t.due_at < ${now})::int AS overdue,
      count(*) FILTER (WHERE t.status = 'done' AND t.done_at > ${new Date(now.getTime() - 7 * 86_400_000)})::int AS "doneThisWeek",
      (SELECT count(*)::int FROM concierges k WHERE k.user_id = u.id) AS customers,
      coalesce((SELECT array_agg(s.kind ORDER BY s.kind) FROM task_skills s WHERE s.user_id = u.id), '{}') AS skills
    FROM users u LEFT JOIN tasks t ON t.assignee_id = u.id
    WHERE u.active GROUP BY u.id, u.name ORDER BY open DESC, u.name, u.id`
}
