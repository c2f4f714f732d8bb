import { describe, expect, test } from 'vitest'
import { decideTaskChange, type TaskState } from './change-task'

const lena = '01900000-0000-7000-8000-000000000001'
const tom = '01900000-0000-7000-8000-000000000002'
const task = (fields: Partial<TaskState> = {}): TaskState => ({ status: 'todo', assigneeId: lena, outcome: null, outcomeNote: null, version: 3, ...fields })
const asLena = { userId: lena, mayAssign: false }
const asManager = { userId: tom, mayAssign: true }

describe('a change of a task', () => {
  test('a change made against an older version is refused', () => {
    expect(() => decideTaskChange(task(), { title: 'x', version: 2 }, asLena)).toThrow(expect.objectContaining({ code: 'tasks.changed-meanwhile' }))
  })
  test('done needs an outcome', () => {
    expect(() => decideTaskChange(task(), { status: 'done' }, asLena)).toThrow(expect.objectContaining({ code: 'tasks.outcome-missing' }))
    expect(decideTaskChange(task(), { status: 'done', outcome: 'reached' }, asLena)).toMatchObject({ status: 'done', outcome: 'reached', finished: true })
  })
  test('a finished task that is reopened has no outcome any more', () => {
    expect(decideTaskChange(task({ status: 'done', outcome: 'reached', outcomeNote: 'ok' }), { status: 'doing' }, asLena)).toMatchObject({
      outcome: null,
      outcomeNote: null,
      reopened: true,
      finished: false,
    })
  })
  test('an agent works their own task, or takes one that is nobody’s, and hands none to others', () => {
    expect(() => decideTaskChange(task({ assigneeId: tom }), { status: 'doing' }, asLena)).toThrow(expect.objectContaining({ code: 'tasks.not-yours' }))
    expect(() => decideTaskChange(task(), { assigneeId: tom }, asLena)).toThrow(expect.objectContaining({ code: 'tasks.may-not-assign' }))
    expect(decideTaskChange(task({ assigneeId: null }), { assigneeId: lena, status: 'doing' }, asLena)).toMatchObject({ status: 'doing' })
  })
  test('a manager changes any task', () => {
    expect(decideTaskChange(task(), { assigneeId: tom }, asManager)).toMatchObject({ status: 'todo' })
  })
})
