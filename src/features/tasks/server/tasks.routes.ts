import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { changeTaskInput, createTaskInput, listTasksInput, TASK_VIEWS } from '../domain/inputs'
import { TASK_PRIORITIES, TASK_STATUSES } from '../domain/task'
import { changeTask } from './change-task'
import { createTask } from './create-task'
import { getTask, listTasks, type TaskView } from './tasks.queries'

const instant = z.iso.datetime()
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
})

const toRest = ({ customerName: _n, customerEmail: _e, tier: _t, assigneeName: _a, createdBy: _c, ...task }: TaskView) => ({
  ...task,
  dueAt: task.dueAt?.toISOString() ?? null,
  createdAt: task.createdAt.toISOString(),
  doneAt: task.doneAt?.toISOString() ?? null,
})
const tag = 'tasks'

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
    body: createTaskInput,
    answers: { 201: taskShape },
    handle: async (ctx, { body }) => ({ status: 201, body: toRest(await getTask(ctx, (await createTask(ctx, body)).id)) }),
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
