export { taskAssigned, taskCancelled, taskDone } from './events'
export { type CreateTaskInput, changeTaskInput, createTaskInput, listTasksInput, TASK_VIEWS } from './inputs'
export {
  isOpen,
  isOverdue,
  OPEN_TASK_STATUSES,
  TASK_KINDS,
  TASK_OUTCOMES,
  TASK_PRIORITIES,
  TASK_STATUSES,
  type TaskKind,
  type TaskOutcome,
  type TaskPriority,
  type TaskStatus,
} from './task'
