import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flowDefinitionSchema } from '../../../domain/flow'
import { copyOf, insertAfter, moveBy, NEW_KINDS, neighbourOf, newStep, without } from './outline'

const rows = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 }).map((ids) => ids.map((id) => ({ id })))
const withOne = rows.chain((all) => fc.tuple(fc.constant(all), fc.constantFrom(...all)))
const sorted = (all: { id: string }[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))

test('moving a step there and back leaves the outline as it was, and no move loses a step', () => {
  fc.assert(
    fc.property(withOne, fc.constantFrom(1 as const, -1 as const), ([all, { id }], by) => {
      const moved = moveBy(all, id, by)
      expect(sorted(moved)).toEqual(sorted(all))
      if (moved.some((row, at) => row !== all[at])) expect(moveBy(moved, id, by === 1 ? -1 : 1)).toEqual(all)
    }),
  )
})

test('a step that is added stands behind the one it was added to, and taken away again nothing has changed', () => {
  fc.assert(
    fc.property(withOne, ([all, { id }]) => {
      const more = insertAfter(all, id, { id: 'new' })
      expect(more.findIndex((row) => row.id === 'new')).toBe(all.findIndex((row) => row.id === id) + 1)
      expect(without(more, 'new')).toEqual(all)
    }),
  )
  expect(insertAfter([{ id: 'a' }], null, { id: 'b' })[0]?.id).toBe('b')
})

test('after a step is taken away there is another to go on with, unless it was the last', () => {
  fc.assert(
    fc.property(withOne, ([all, { id }]) => {
      const next = neighbourOf(all, id)
      expect(next === null).toBe(all.length === 1)
      if (next !== null) expect(without(all, id).some((row) => row.id === next)).toBe(true)
    }),
  )
})

test('a copy is a step of its own, and every new step has a name the definition takes', () => {
  for (const kind of NEW_KINDS) {
    const step = newStep(kind)
    expect(copyOf(step)).toEqual({ ...step, id: expect.not.stringMatching(step.id) })
    const { error } = flowDefinitionSchema.safeParse({ trigger: { kind: 'date', field: 'birthday' }, steps: [step], settings: {} })
    expect(error?.issues.filter(({ path }) => path.at(-1) === 'id') ?? []).toEqual([])
  }
})
