import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvText } from './csv-text'

const cut = (text: string, pieces: number[] = [], delimiter = ',') => {
  const reader = new CsvText(delimiter)
  const records = []
  let from = 0
  for (const size of pieces) {
    records.push(...reader.push(text.slice(from, from + size)))
    from += size
  }
  return [...records, ...reader.push(text.slice(from)), ...reader.push('', true)]
}

const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', '""', ',', 'a,b', 'line\nbreak', 'crlf\r\nbreak', "'0612", '=cmd@x', ';', ' padded '))
const quote = (text: string) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

describe('cutting CSV into records', () => {
  test('what was written is what is read, whatever the cells, the line ends and the pieces it arrives in', () => {
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(',', ';'),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (rows, eol, delimiter, final, pieces) => {
          const written = rows.map((row, index) => (index === 0 ? row.map((text) => `h${text}`) : row))
          const text = written.map((row) => row.map(quote).join(delimiter)).join(eol) + (final ? eol : '')
          const expected = written.filter((row) => row.some((text) => text.trim() !== ''))
          const read = cut(text, pieces, delimiter)
          expect(read.map((record) => record.fault)).toEqual(expected.map(() => null))
          expect(read.map((record) => record.cells)).toEqual(expected.map((row) => row))
        },
      ),
    )
  })

  test('an independent parser reads the same cells', () => {
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(rows, (body) => {
        const text = [['a', 'b', 'c'], ...body].map((row) => row.map(quote).join(',')).join('\n')
        const theirs = (parse(text, { record_delimiter: ['\r\n', '\n'] }) as string[][]).filter((row) => row.some((value) => value.trim() !== ''))
        expect(cut(text).map((record) => record.cells)).toEqual(theirs)
      }),
    )
  })

  test('each record knows the physical line it begins on', () => {
    expect(cut('a,b\n1,"x\ny\nz"\n\n2,w\n').map(({ line }) => line)).toEqual([1, 2, 6])
  })

  test('a quote that never closes costs its own line only', () => {
    const read = cut('a,b\n1,"open\n2,"fine"\n3,ok\n', [5, 7, 3])
    expect(read).toEqual([
      { line: 1, cells: ['a', 'b'], fault: null },
      { line: 2, cells: ['1,"open'], fault: 'stray-quote' },
      { line: 3, cells: ['2', 'fine'], fault: null },
      { line: 4, cells: ['3', 'ok'], fault: null },
    ])
    expect(cut('a,b\n1,"open\n2,fine\n').map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'unterminated-quote'],
      [3, null],
    ])
  })

  test('a row with too many or too few cells is named by its line', () => {
    expect(cut('a,b\n1,2,3\n1\n1,2').map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'too-many-columns'],
      [3, 'too-few-columns'],
      [4, null],
    ])
  })

  test('a quote opened by mistake that meets another one does not swallow the rows between', () => {
    expect(cut('a,b\n1,"x\n2,y\n3,"\n4,z\n').map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, null],
      [5, null],
    ])
    expect(cut('a,b\n1,"x\n2,y\n3,",\n4,z\n').map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'unterminated-quote'],
      [3, null],
      [4, 'unterminated-quote'],
      [5, null],
    ])
  })

  test('a line longer than 256 KiB is rejected and the next one read', () => {
    const long = 'x'.repeat(300 * 1024)
    const read = cut(`a,b\n1,${long}\n2,b\n`, new Array<number>(20).fill(64 * 1024))
    expect(read.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'record-too-large'],
      [3, null],
    ])
  })

  test('rows of bare delimiters at the end of a spreadsheet are no records', () => {
    expect(cut('a,b\n1,2\n,\n,\n')).toHaveLength(2)
  })
})
