import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { transact } from '@/server/db/transact'
import { ASSIGN_BY, RECURRENCES } from '../domain'
import { changeTaskInput, createTaskInput, listTasksInput, TASK_VIEWS } from '../domain/inputs'
import { TASK_PRIORITIES, TASK_STATUSES } from '../domain/task'
import { getTask, listTasks, type TaskView } from './tasks.queries'
import { changeTask, changeTaskIn } from './working/change-task'
import { createWantedTask } from './working/create-task'

const instant = z.iso.datetime()
const money = z.strictObject({ amountMinor: z.string(), currency: z.string() })
const taskShape = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  customerId: z.uuid(),
  assigneeId: z.uuid().nullable(),
  ticketId: z.uuid().nullable(),
  dueAt: instant.nullable(),
  priority: z.enum(TASK_PRIORITIES),
  status: z.enum(TASK_STATUSES),
  outcome: z.string().nullable(),
  outcomeNote: z.string().nullable(),
  createdAt: instant,
  doneAt: instant.nullable(),
  version: z.number().int(),
  playbookId: z.uuid().nullable(),
  checklist: z.array(z.strictObject({ text: z.string(), done: z.boolean() })),
  budget: money.nullable(),
  spent: money.nullable(),
  orderId: z.uuid().nullable(),
  responseId: z.uuid().nullable(),
  remindAt: instant.nullable(),
  recurrence: z.enum(RECURRENCES),
  assignedBecause: z.enum(ASSIGN_BY).nullable(),
  /** What is at stake in the next twelve months, and by what it was worked out. */
  atStake: z.strictObject({ ...money.shape, by: z.enum(['forecast', 'past-sales']) }).nullable(),
})

const amount = (minor: bigint | null, currency: string | null) => (minor === null || currency === null ? null : { amountMinor: minor.toString(), currency })

function toRest(task: TaskView) {
  const { id, kind, title, body, customerId, assigneeId, ticketId, priority, status, outcome, outcomeNote, version, playbookId, checklist } = task
  const { orderId, responseId, recurrence, assignedBecause, stake } = task
  return {
    ...{ id, kind, title, body, customerId, assigneeId, ticketId, priority, status, outcome, outcomeNote, version, playbookId, checklist },
    ...{ orderId, responseId, recurrence, assignedBecause },
    dueAt: task.dueAt?.toISOString() ?? null,
    remindAt: task.remindAt?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
    doneAt: task.doneAt?.toISOString() ?? null,
    budget: amount(task.budgetMinor, task.currency),
    spent: amount(task.spentMinor, task.currency),
    atStake: task.atStakeMinor === null || !stake ? null : { amountMinor: task.atStakeMinor.toString(), currency: stake.currency, by: stake.by },
  }
}
const tag = 'Tasks'

export const tasksRoutes: RestRoute[] = [
  route({
    method: 'GET',
    path: '/tasks',
    permission: 'tasks.read',
    tag,
    summary: 'List tasks',
    query: z.strictObject({ ...listTasksInput.shape, view: z.enum(TASK_VIEWS).default('open'), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    answers: { 200: z.strictObject({ data: z.array(taskShape), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { query }) => {
      const page = await listTasks(ctx, query)
      return { body: { ...page, data: page.data.map(toRest) } }
    },
  }),
  route({
    method: 'POST',
    path: '/tasks',
    permission: 'tasks.assign',
    tag,
    summary: 'Create a task and assign it',
    body: createTaskInput.extend({ status: z.enum(TASK_STATUSES).default('todo'), outcome: changeTaskInput.shape.outcome }),
    answers: { 201: taskShape },
    handle: async (ctx, { body: { status, outcome, ...task } }) => {
      const { id } = await transact(ctx, async (tx) => {
        const made = await createWantedTask(tx, task)
        return status === 'todo' ? made : changeTaskIn(tx, made.id, { status, ...(outcome ? { outcome } : {}) })
      })
      return { status: 201, body: toRest(await getTask(ctx, id)) }
    },
  }),
  route({
    method: 'GET',
    path: '/tasks/{id}',
    permission: 'tasks.read',
    tag,
    summary: 'Get a task',
    params: z.strictObject({ id: z.uuid() }),
    answers: { 200: taskShape },
    handle: async (ctx, { params }) => ({ body: toRest(await getTask(ctx, params.id)) }),
  }),
  route({
    method: 'PATCH',
    path: '/tasks/{id}',
    permission: 'tasks.work',
    tag,
    summary: 'Work a task: status, outcome, assignee, due date',
    params: z.strictObject({ id: z.uuid() }),
    body: changeTaskInput,
    answers: { 200: taskShape },
    handle: async (ctx, { params, body }) => {
      await changeTask(ctx, params.id, body)
      return { body: toRest(await getTask(ctx, params.id)) }
    },
  }),
]
