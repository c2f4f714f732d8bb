import { conflict, forbidden, ruleBroken } from '@/domain/errors'
import type { Changer } from './change-task'
import { isOpen, type TaskStatus } from './task'

type Task = { readonly status: TaskStatus; readonly assigneeId: string | null; readonly version: number }

/**
 * Whether a task may be handed over: an open one, to somebody else, by whoever has it or by who may assign.
 * @throws conflict `tasks.changed-meanwhile` · forbidden `tasks.not-yours` · rule `tasks.is-over`, `tasks.has-it-already`
 */
export function demandHandOver(task: Task, to: { assigneeId: string | null; version: number | undefined }, by: Changer): void {
  if (to.version !== undefined && to.version !== task.version)
    throw conflict('tasks.changed-meanwhile', 'Somebody changed this task meanwhile. Look at it again.', { version: task.version })
  if (!by.mayAssign && (task.assigneeId === null || task.assigneeId !== by.userId)) throw forbidden('tasks.not-yours', 'This task is somebody else’s.')
  if (!isOpen(task.status)) throw ruleBroken('tasks.is-over', 'This task is over: there is nothing to hand over.')
  if (task.assigneeId === to.assigneeId) throw ruleBroken('tasks.has-it-already', 'They have this task already.', { field: 'assigneeId' })
}
