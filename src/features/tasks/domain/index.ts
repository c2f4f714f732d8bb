export { ASSIGN_BY, type AssignBy } from './assign'
export { conciergeChanged, taskAssigned, taskCancelled, taskDone, taskHandedOver } from './events'
export { isHeldOut } from './holdout'
export { type CreateTaskInput, changeTaskInput, createTaskInput, listTasksInput, MAX_ASSIGNED_AT_ONCE, TASK_SORTS, TASK_VIEWS } from './inputs'
export { type ChecklistItem, freshChecklist, type Playbook } from './playbook'
export { nextDue, RECURRENCES, type Recurrence } from './recurrence'
export { type Stake, type StakeFacts, stakeOf } from './stake'
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
