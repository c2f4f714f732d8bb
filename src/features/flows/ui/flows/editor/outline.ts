import { newId } from '@/domain/id'
import type { Action, Step } from '../../../domain/flow'

/** What a step is told from the others by, wherever it moves: focus, open forms and errors stay with it. */
type Named = { readonly id: string }

const newStepId = () => newId().slice(-12)

/** The steps with one more behind `after`; at the beginning when `after` is null. */
export function insertAfter<Row extends Named>(rows: readonly Row[], after: string | null, row: Row): Row[] {
  const at = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1 || rows.length
  return rows.toSpliced(at, 0, row)
}

/** The steps with one a place up (-1) or down (1); as they were where there is no such place. */
export function moveBy<Row extends Named>(rows: readonly Row[], id: string, by: 1 | -1): Row[] {
  const from = rows.findIndex((row) => row.id === id)
  const [moved, to] = [rows[from], from + by]
  return moved && to >= 0 && to < rows.length ? rows.toSpliced(from, 1).toSpliced(to, 0, moved) : [...rows]
}

export const without = <Row extends Named>(rows: readonly Row[], id: string): Row[] => rows.filter((row) => row.id !== id)
export const changed = <Row extends Named>(rows: readonly Row[], row: Row): Row[] => rows.map((one) => (one.id === row.id ? row : one))
export const copyOf = (step: Step): Step => ({ ...step, id: newStepId() })

/** The step to go on with when this one is taken away: the one that takes its place, else the one before it. */
export function neighbourOf(rows: readonly Named[], id: string): string | null {
  const at = rows.findIndex((row) => row.id === id)
  return rows[at + 1]?.id ?? rows[at - 1]?.id ?? null
}

export type NewKind = Exclude<Step['kind'], 'action'> | Action['kind']
export const NEW_KINDS = ['wait', 'wait-until', 'guard', 'mail', 'task', 'ticket', 'points', 'tag', 'reward', 'webhook'] as const satisfies readonly NewKind[]

/** A step as it begins; what only people can say is empty, and named as missing until they do. */
export function newStep(kind: NewKind): Step {
  const shared = { id: newStepId(), onlyIf: null }
  switch (kind) {
    case 'wait':
      return { ...shared, kind, for: { n: 1, unit: 'days' }, businessHours: false }
    case 'wait-until':
      return { ...shared, kind, event: '', atMost: { n: 3, unit: 'days' }, onTimeout: 'go-on' }
    case 'guard':
      return { ...shared, kind, rule: { all: [{ field: 'orders.count', params: { days: 30 }, op: 'equals', value: 0 }] }, note: '' }
    default:
      return { ...shared, kind: 'action', action: newAction(kind) }
  }
}

function newAction(kind: Action['kind']): Action {
  switch (kind) {
    case 'mail':
      return { kind, purpose: 'promotion', ask: null, subject: '', body: '' }
    case 'task':
      return { kind, playbookId: null, title: '', note: '', priority: 'normal' }
    case 'ticket':
      return { kind, subject: '', body: '', priority: 'normal', tags: [] }
    case 'points':
      return { kind, amount: 100, reason: '', note: '' }
    case 'tag':
      return { kind, add: [], remove: [] }
    case 'reward':
      return { kind, rewardId: '', reason: '' }
    case 'webhook':
      return { kind, url: '' }
  }
}
