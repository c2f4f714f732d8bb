import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvLine } from './csv-cell'

test.each(['=cmd|calc', '+SUM(A1)', '-2+3', '@import', '\t=1', '\r=1', '=1', '--1', '-'])('%j cannot run as a formula', (text) => {
  const [[cell]] = parse(csvLine([text])) as [[string]]
  expect(cell).toBe(`'${text}`)
})

test.each(['-5.20', '+31612345678', '-1e-7', '12', '-.5'])('%s stays a number', (text) => expect(csvCell(text)).toBe(text))

test('nothing is an empty cell, bigints are exact', () => expect(csvLine([null, undefined, 9_007_199_254_740_993n, -3])).toBe(',,9007199254740993,-3\r\n'))

test('any text comes back from a CSV reader as it was, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), (cells) => {
      const [read] = parse(csvLine(cells)) as [string[]]
      expect(read.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells)
    }),
  )
})
