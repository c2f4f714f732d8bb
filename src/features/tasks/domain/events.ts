import { z } from 'zod'
import { declareEvent } from '@/domain/event'

const task = { taskId: z.uuid(), kind: z.string(), title: z.string() }

export const taskAssigned = declareEvent(
  'tasks.task-assigned',
  z.strictObject({ ...task, assigneeId: z.uuid().nullable(), assigneeName: z.string().nullable(), dueAt: z.iso.datetime().nullable() }),
)
/** One colleague gave it to another, with what they need to know. */
export const taskHandedOver = declareEvent(
  'tasks.task-handed-over',
  z.strictObject({ ...task, assigneeId: z.uuid().nullable(), assigneeName: z.string().nullable() }),
)
export const conciergeChanged = declareEvent('tasks.concierge-changed', z.strictObject({ userId: z.uuid().nullable(), name: z.string().nullable() }))
export const taskDone = declareEvent('tasks.task-done', z.strictObject({ ...task, outcome: z.string(), outcomeNote: z.string().nullable() }))
export const taskCancelled = declareEvent('tasks.task-cancelled', z.strictObject(task))
