import { expect, it } from 'vitest'
import { nextSort } from './columns'
import { toggleAll, toggleRow } from './row-selection'

const ids = ['a', 'b', 'c', 'd']

it('shift selects everything between, in either direction', () => {
  expect([...toggleRow(new Set(['c']), ids, 'a', true, 'c')].sort()).toEqual(['a', 'b', 'c'])
  expect([...toggleRow(new Set(ids), ids, 'd', false, 'b')]).toEqual(['a'])
})

it('an anchor that is no longer listed selects only the row itself', () => {
  expect([...toggleRow(new Set(), ids, 'b', true, 'gone')]).toEqual(['b'])
})

it('select all touches only the rows on screen', () => {
  expect([...toggleAll(new Set(['z', 'a']), ids)].sort()).toEqual(['a', 'b', 'c', 'd', 'z'])
  expect([...toggleAll(new Set(['z', ...ids]), ids)]).toEqual(['z'])
})

it('numbers are sorted largest first, names from A', () => {
  const cell = () => null
  expect(nextSort(undefined, { id: 'spent', header: 'Spent', align: 'end', cell })).toEqual({ by: 'spent', descending: true })
  expect(nextSort(undefined, { id: 'name', header: 'Name', cell })).toEqual({ by: 'name', descending: false })
  expect(nextSort({ by: 'name', descending: false }, { id: 'name', header: 'Name', cell })).toEqual({ by: 'name', descending: true })
})
