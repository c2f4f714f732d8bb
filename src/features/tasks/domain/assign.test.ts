import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterAssigning, type Candidate, chooseAssignee } from './assign'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const candidate = (id: string, openTasks = 0, lastDay: number | null = null, skills: string[] = []): Candidate => ({
  ...{ id, openTasks, skills },
  lastAssignedAt: lastDay === null ? null : at(lastDay),
})
const nobodys = { kind: 'styling', conciergeId: null }

describe('who does it', () => {
  test('the customer’s own concierge, however much they have', () => {
    const people = [candidate('lena', 40), candidate('tom')]
    expect(chooseAssignee('concierge', people, { kind: 'styling', conciergeId: 'lena' })).toEqual({ assigneeId: 'lena', because: 'concierge' })
  })
  test('a customer whose concierge has left goes to whoever has least, and the reason says so', () => {
    const people = [candidate('lena', 2), candidate('tom', 1)]
    expect(chooseAssignee('concierge', people, { kind: 'styling', conciergeId: 'gone' })).toEqual({ assigneeId: 'tom', because: 'load' })
  })
  test('the least loaded of those who are good at it; of all when nobody is', () => {
    const people = [candidate('lena', 3, 1, ['styling']), candidate('tom', 0), candidate('ada', 2, 1, ['styling'])]
    expect(chooseAssignee('skill', people, nobodys)).toEqual({ assigneeId: 'ada', because: 'skill' })
    expect(chooseAssignee('skill', people, { ...nobodys, kind: 'birthday' })).toEqual({ assigneeId: 'tom', because: 'load' })
  })
  test('nobody when nobody is there', () => {
    for (const rule of ['nobody', 'concierge', 'load', 'round-robin', 'skill'] as const)
      expect(chooseAssignee(rule, [], nobodys)).toEqual({ assigneeId: null, because: 'nobody' })
  })
  test('in turn, nobody is given a second task before everybody had one; by load, nobody gets ahead by more than one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('round-robin' as const, 'load' as const),
        (n, tasks, rule) => {
          let people = Array.from({ length: n }, (_, index) => candidate(`p${index}`))
          for (let task = 0; task < tasks; task++) people = afterAssigning(people, chooseAssignee(rule, people, nobodys).assigneeId, at(task + 1))
          const loads = people.map(({ openTasks }) => openTasks)
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
          expect(loads.reduce((sum, load) => sum + load, 0)).toBe(tasks)
        },
      ),
    )
  })
})
