import { describe, expect, it, test } from 'vitest'
import { parseSearch, readDay, searchTerms, tagTerm } from './index'

describe('a search in words', () => {
  it('is taken apart into filters and text', () => {
    expect(parseSearch('paket from:anna@shop.example status:OPEN -tag:"vip kunde" verloren')).toEqual({
      text: 'paket verloren',
      filters: [
        { word: 'from', value: 'anna@shop.example', not: false, typed: 'from:anna@shop.example' },
        { word: 'status', value: 'open', not: false, typed: 'status:OPEN' },
        { word: 'tag', value: 'vip kunde', not: true, typed: '-tag:"vip kunde"' },
      ],
      problems: [],
    })
  })
  it('understands German filter words', () => {
    expect(parseSearch('von:anna zuständig:me').filters.map(({ word }) => word)).toEqual(['from', 'assignee'])
  })
  it.each([
    ['status:opne', { problem: 'not-one-of', typed: 'status:opne' }],
    ['stauts:open', { problem: 'unknown-word', typed: 'stauts:open' }],
    ['before:2026-02-30', { problem: 'no-day', typed: 'before:2026-02-30' }],
    ['hello tag:', { problem: 'no-value', typed: 'tag:' }],
  ])('names the word that cannot be meant: %s', (typed, problem) => {
    expect(parseSearch(typed).problems).toEqual([expect.objectContaining(problem)])
  })
  it.each(['Re: my order', 'https://shop.example/a', '"status:open"', '10:30'])('takes %s as text', (typed) => {
    expect(parseSearch(typed)).toMatchObject({ filters: [], problems: [] })
  })
})

test('what is typed finds words by their beginning, numbers as they are, and no operator gets through', () => {
  expect(searchTerms("Größe & !Paket:* 'x 1042 paket")).toEqual(["'grosse':*", "'paket':*", "'x':*", "'1042'"])
  expect(searchTerms('&|!')).toEqual([])
  expect(tagTerm("o'neil")).toBe("'tag:o''neil'")
})

test.each(['soon', '2026-02-30', '7y', ''])('%j is no day', (value) => {
  expect(readDay(value)).toBeNull()
})
