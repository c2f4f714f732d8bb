/** The kinds the screen offers, each with its own words. A store may use others through the API: a kind is a code, not a closed list. */
export const TASK_KINDS = ['win-back-call', 'birthday', 'replacement-gift', 'styling', 'early-access', 'apology', 'follow-up', 'other'] as const
export type TaskKind = string

export const TASK_STATUSES = ['todo', 'doing', 'waiting', 'done', 'cancelled'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]
export const OPEN_TASK_STATUSES = ['todo', 'doing', 'waiting'] as const

export const TASK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export type TaskPriority = (typeof TASK_PRIORITIES)[number]

/** How it ended: required to finish a task, because a task without an outcome teaches nothing. Offered, not closed: the API takes words of its own. */
export const TASK_OUTCOMES = ['reached', 'delighted', 'no-answer', 'declined', 'not-needed'] as const
export type TaskOutcome = string

export const isOpen = (status: TaskStatus): boolean => (OPEN_TASK_STATUSES as readonly string[]).includes(status)
export const isOverdue = (task: { status: TaskStatus; dueAt: Date | null }, now: Date): boolean =>
  isOpen(task.status) && task.dueAt !== null && task.dueAt.getTime() < now.getTime()
