import { expect, test } from 'vitest'
import { judgedTogether } from './judged-together'
import type { Rule } from './rule'

const orders = (days: number, value = 1): Rule => ({ field: 'orders.count', params: { days }, op: 'at-least', value })
const member = (segmentId: string): Rule => ({ field: 'segments.member', params: { segmentId }, op: 'is', value: true })
const segment = (id: string, ...all: Rule[]) => ({ id, rule: { all } as Rule })
const idsOf = (segments: ReturnType<typeof segment>[]) => {
  const rules = new Map(segments.map(({ id, rule }) => [id, rule]))
  return judgedTogether(segments, rules).map((group) => group.map(({ id }) => id))
}

test('segments that ask the same are judged together, whatever their values, and every one is judged once', () => {
  const wide = Array.from({ length: 7 }, (_, i) => orders(i + 1))
  const other = Array.from({ length: 7 }, (_, i) => orders(i + 101))
  expect(idsOf([segment('a', ...wide), segment('b', ...other), segment('c', orders(1, 5)), segment('d', orders(101, 5))])).toEqual([['a', 'c', 'd'], ['b']])
})

test('a rule with more questions than fit is judged alone; of plain ones twenty-five share a query', () => {
  const many = segment('many', ...Array.from({ length: 30 }, (_, i) => orders(i + 1)))
  expect(idsOf([many, segment('other', orders(400))])).toEqual([['many'], ['other']])
  expect(idsOf(Array.from({ length: 60 }, (_, i) => segment(`s${i}`, orders(30, i)))).map((group) => group.length)).toEqual([25, 25, 10])
  expect(idsOf([])).toEqual([])
})

test('what a named segment asks counts, also where two name each other', () => {
  const wide = Array.from({ length: 12 }, (_, i) => orders(i + 1))
  expect(idsOf([segment('a', member('b')), segment('b', ...wide, member('a')), segment('c', orders(500))])).toEqual([['a'], ['b'], ['c']])
})
