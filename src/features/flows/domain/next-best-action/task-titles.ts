import type { ActionKind } from './action'

/** What the work is called where no playbook of its kind is in use. */
export const TASK_TITLES: Partial<Record<ActionKind, string>> = {
  'apologise-late-parcel': 'Apologise for the late parcel',
  'answer-low-score': 'Answer the low score in person',
  'win-back-call': 'Call and ask what was missing',
  'birthday-wish': 'Congratulate on the birthday',
}
