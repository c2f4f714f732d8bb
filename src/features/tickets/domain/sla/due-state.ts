import type { SlaDates } from './ticket-clock'

export type DueState = 'none' | 'ok' | 'soon' | 'breached'

export function dueState({ dueAt, dueSoonAt }: Pick<SlaDates, 'dueAt' | 'dueSoonAt'>, now: Date): DueState {
  if (!dueAt) return 'none'
  if (now >= dueAt) return 'breached'
  return dueSoonAt && now >= dueSoonAt ? 'soon' : 'ok'
}
