import { conflict, forbidden, ruleBroken } from '@/domain/errors'
import type { ChangeTaskInput } from './inputs'
import { isOpen, type TaskOutcome, type TaskStatus } from './task'

export type TaskState = { status: TaskStatus; assigneeId: string | null; outcome: TaskOutcome | null; outcomeNote: string | null; version: number }
export type Changer = { userId: string | null; mayAssign: boolean }

/**
 * Decides one change of a task.
 * - whoever may not assign changes only tasks that are theirs, or takes one that is nobody's;
 * - done needs an outcome; leaving done clears it;
 * - a change made against an older version is refused, so that nobody overwrites what they have not seen.
 * @throws conflict `tasks.changed-meanwhile`, forbidden `tasks.not-yours`, rule `tasks.outcome-missing`
 */
export function decideTaskChange(
  task: TaskState,
  change: ChangeTaskInput,
  by: Changer,
): { status: TaskStatus; outcome: TaskOutcome | null; outcomeNote: string | null; finished: boolean; reopened: boolean } {
  if (change.version !== undefined && change.version !== task.version)
    throw conflict('tasks.changed-meanwhile', 'Somebody changed this task meanwhile. Look at it again.', { version: task.version })
  if (!by.mayAssign) refuseOthersWork(task, change, by)
  const status = change.status ?? task.status
  const outcome = status === 'done' ? (change.outcome ?? task.outcome) : null
  if (status === 'done' && outcome === null)
    throw ruleBroken('tasks.outcome-missing', 'Say how it ended: an outcome is needed to finish a task.', { field: 'outcome' })
  return {
    status,
    outcome,
    outcomeNote: status === 'done' ? (change.outcomeNote === undefined ? task.outcomeNote : change.outcomeNote) : null,
    finished: status === 'done' && task.status !== 'done',
    reopened: isOpen(status) && !isOpen(task.status),
  }
}

function refuseOthersWork(task: TaskState, change: ChangeTaskInput, by: Changer): void {
  const mine = task.assigneeId !== null && task.assigneeId === by.userId
  const taking = task.assigneeId === null && change.assigneeId === by.userId && by.userId !== null
  if (!mine && !taking) throw forbidden('tasks.not-yours', 'This task is somebody else’s.')
  if (change.assigneeId !== undefined && change.assigneeId !== null && change.assigneeId !== by.userId)
    throw forbidden('tasks.may-not-assign', 'Only a manager hands tasks to other people.')
}
