import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { TASK_PRIORITIES, TASK_STATUSES } from './task'

const title = z.string().trim().min(1, 'Say what is to be done.').max(200)
const kind = z.string().trim().min(1).max(60)
const outcome = z.string().trim().min(1).max(200)
const note = z.string().trim().max(5_000)

export const createTaskInput = z.strictObject({
  kind: kind.default('other'),
  title,
  body: note.nullish(),
  customerId: z.uuid(),
  assigneeId: z.uuid().nullish(),
  ticketId: z.uuid().nullish(),
  dueAt: z.coerce.date().nullish(),
  priority: z.enum(TASK_PRIORITIES).default('normal'),
})
export type CreateTaskInput = z.output<typeof createTaskInput>

/** Only the fields that are given change. `version` is what the writer saw: with another one stored, the change is refused. */
export const changeTaskInput = z.strictObject({
  kind: kind.optional(),
  title: title.optional(),
  body: note.nullable().optional(),
  customerId: z.uuid().optional(),
  assigneeId: z.uuid().nullable().optional(),
  dueAt: z.coerce.date().nullable().optional(),
  priority: z.enum(TASK_PRIORITIES).optional(),
  status: z.enum(TASK_STATUSES).optional(),
  outcome: outcome.nullable().optional(),
  outcomeNote: note.nullable().optional(),
  version: z.number().int().optional(),
})
export type ChangeTaskInput = z.output<typeof changeTaskInput>

export const TASK_VIEWS = ['mine', 'open', 'overdue', 'unassigned', 'done'] as const
export const listTasksInput = z.strictObject({
  view: z.enum(TASK_VIEWS).default('open'),
  customerId: z.uuid().optional(),
  assigneeId: z.uuid().optional(),
  ...pageInput,
})
export type ListTasksInput = z.output<typeof listTasksInput>
