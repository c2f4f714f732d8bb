import type { AssignBy } from './assign'
import type { Recurrence } from './recurrence'
import type { TaskPriority } from './task'

export type ChecklistItem = { readonly text: string; readonly done: boolean }

/** A way of doing a kind of work: what, by when, by whom, for how much. */
export type Playbook = {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly title: string
  readonly body: string | null
  readonly checklist: readonly string[]
  readonly priority: TaskPriority
  /** Minutes of the opening hours; null is without a date. */
  readonly dueMinutes: number | null
  /** Minor units of the desk's currency, a task. */
  readonly budgetMinor: bigint | null
  readonly assignBy: AssignBy
  /** Of 100 customers it is meant for, how many are left out so that its effect can be measured. */
  readonly holdoutPercent: number
  readonly recurrence: Recurrence
  readonly active: boolean
  readonly version: number
}

/** A playbook's steps, none of them done yet. */
export const freshChecklist = (steps: readonly string[]): ChecklistItem[] => steps.map((text) => ({ text, done: false }))
