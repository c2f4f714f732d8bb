import { z } from 'zod'
import { instantSchema } from '@/domain/instant-schema'
import { pageInput } from '@/domain/page'
import { ASSIGN_BY } from './assign'
import { RECURRENCES } from './recurrence'
import { TASK_PRIORITIES, TASK_STATUSES } from './task'

const title = z.string().trim().min(1, 'Say what is to be done.').max(200)
const kind = z.string().trim().min(1).max(60)
const outcome = z.string().trim().min(1).max(200)
const note = z.string().trim().max(5_000)
/** Minor units of the desk's currency. */
const minor = z.string().regex(/^\d{1,12}$/, 'An amount in minor units: digits only.')
const step = z.string().trim().min(1, 'A step says what is to be done.').max(200)
const checklist = z.array(z.strictObject({ text: step, done: z.boolean() })).max(30)

export const createTaskInput = z.strictObject({
  kind: kind.optional(),
  title,
  body: note.nullish(),
  customerId: z.uuid(),
  assigneeId: z.uuid().nullish(),
  ticketId: z.uuid().nullish(),
  dueAt: instantSchema.nullish(),
  priority: z.enum(TASK_PRIORITIES).optional(),
  /** Takes what is not said here from the playbook: kind, priority, checklist, budget, due date, who does it. */
  playbookId: z.uuid().nullish(),
  orderId: z.uuid().nullish(),
  responseId: z.uuid().nullish(),
  checklist: checklist.optional(),
  budgetMinor: minor.nullish(),
  remindAt: instantSchema.nullish(),
  recurrence: z.enum(RECURRENCES).default('none'),
})
export type CreateTaskInput = z.output<typeof createTaskInput>

/** Only the fields that are given change. `version` is what the writer saw: with another one stored, the change is refused. */
export const changeTaskInput = z.strictObject({
  kind: kind.optional(),
  title: title.optional(),
  body: note.nullable().optional(),
  customerId: z.uuid().optional(),
  assigneeId: z.uuid().nullable().optional(),
  dueAt: instantSchema.nullable().optional(),
  priority: z.enum(TASK_PRIORITIES).optional(),
  status: z.enum(TASK_STATUSES).optional(),
  outcome: outcome.nullable().optional(),
  outcomeNote: note.nullable().optional(),
  checklist: checklist.optional(),
  budgetMinor: minor.nullable().optional(),
  spentMinor: minor.nullable().optional(),
  remindAt: instantSchema.nullable().optional(),
  recurrence: z.enum(RECURRENCES).optional(),
  version: z.number().int().optional(),
})
export type ChangeTaskInput = z.output<typeof changeTaskInput>

export const TASK_VIEWS = ['mine', 'open', 'overdue', 'unassigned', 'done'] as const
/** By when it is due, or by the money at stake. Finished tasks are always in the order in which they ended. */
export const TASK_SORTS = ['due', 'stake'] as const
export const listTasksInput = z.strictObject({
  view: z.enum(TASK_VIEWS).default('open'),
  customerId: z.uuid().optional(),
  assigneeId: z.uuid().optional(),
  sort: z.enum(TASK_SORTS).default('due'),
  ...pageInput,
})
export type ListTasksInput = z.output<typeof listTasksInput>

export const commentInput = z.strictObject({ id: z.uuid(), body: z.string().trim().min(1).max(5_000) })
export type CommentInput = z.output<typeof commentInput>

/** To whom, and what they need to know. `assigneeId` null gives it back to nobody. */
export const handOverInput = z.strictObject({
  id: z.uuid(),
  assigneeId: z.uuid().nullable(),
  note: z.string().trim().min(1, 'Say what your colleague needs to know.').max(5_000),
  version: z.number().int().optional(),
})
export type HandOverInput = z.output<typeof handOverInput>

export const savePlaybookInput = z.strictObject({
  id: z.uuid().optional(),
  version: z.number().int().optional(),
  name: z.string().trim().min(1).max(100),
  kind,
  title,
  body: note.nullable().default(null),
  checklist: z.array(step).max(30).default([]),
  priority: z.enum(TASK_PRIORITIES).default('normal'),
  dueMinutes: z.int().min(1).max(100_000).nullable().default(null),
  budgetMinor: minor.nullable().default(null),
  assignBy: z.enum(ASSIGN_BY).default('concierge'),
  holdoutPercent: z.int().min(0).max(50).default(0),
  recurrence: z.enum(RECURRENCES).default('none'),
  active: z.boolean().default(true),
})
export type SavePlaybookInput = z.output<typeof savePlaybookInput>

/** At most so many customers are given work in one go: more is a flow, not an afternoon. */
export const MAX_ASSIGNED_AT_ONCE = 2_000
/** Whom a playbook is for: customers by id, or everybody who is in a segment now. */
export const assignPlaybookInput = z
  .strictObject({ playbookId: z.uuid(), customerIds: z.array(z.uuid()).min(1).max(MAX_ASSIGNED_AT_ONCE).optional(), segmentId: z.uuid().optional() })
  .refine(({ customerIds, segmentId }) => (customerIds === undefined) !== (segmentId === undefined), {
    error: 'Name either customers or a segment.',
    path: ['customerIds'],
  })
export type AssignPlaybookInput = z.output<typeof assignPlaybookInput>

export const setConciergeInput = z.strictObject({ customerId: z.uuid(), userId: z.uuid().nullable() })
export const setSkillsInput = z.strictObject({ userId: z.uuid(), kinds: z.array(kind).max(50) })

export const listVipsInput = z.strictObject({
  conciergeId: z.uuid().optional(),
  withoutConcierge: z.boolean().default(false),
  /** Nobody of the desk has been in touch for at least so many days. */
  untouchedDays: z.int().min(1).max(3_650).optional(),
  ...pageInput,
})
export type ListVipsInput = z.output<typeof listVipsInput>

/** The last so many days of the desk's zone, today included. */
export const taskReportInput = z.strictObject({ days: z.int().min(1).max(1_100), playbookId: z.uuid().optional() })
export type TaskReportInput = z.output<typeof taskReportInput>
