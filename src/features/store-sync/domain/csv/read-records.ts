import type { Row } from './cell-values'
import { type ColumnNames, type Columns, demandColumns, findColumns, headerOf } from './columns'
import type { CsvRecord } from './csv-text'
import { ownText } from './own-text'
import { type CsvInput, readRows } from './read-rows'
import { faultyRow, type ImportItem, RowProblem } from './rejected-row'

/** A format in which one row is one record. */
export type RowFormat<N extends ColumnNames, T> = {
  names: N
  needed: readonly (keyof N & string)[]
  /** Columns of the format that carry nothing the desk keeps. */
  others?: readonly string[]
  /** @throws RowProblem */
  read(row: Row, at: Columns<N>): T
  /** What makes two rows one record: the second is rejected, so that it cannot undo the first at every import. */
  keyOf(value: T): string
  demand?(at: Columns<N>): void
}

/**
 * Streams the records of a file, one row each, in file order; a bad row is rejected by itself.
 * @throws invalid `store-sync.empty-file | broken-header | wrong-file`
 */
export async function* readRecords<N extends ColumnNames, T>(input: CsvInput, format: RowFormat<N, T>): AsyncGenerator<ImportItem<T>> {
  const { delimiter, columns, rows } = await readRows(input)
  const at = findColumns(columns, format.names)
  demandColumns(at, format.names, format.needed)
  format.demand?.(at)
  yield { kind: 'header', header: headerOf(columns, delimiter, format.names, format.others) }
  const seen = new Map<string, number>()
  for await (const batch of rows) {
    for (const record of batch)
      yield readRecord(record, { line: record.line, cells: record.cells, columns: at, decimalComma: delimiter !== ',' }, at, format, seen)
  }
}

function readRecord<N extends ColumnNames, T>(record: CsvRecord, row: Row, at: Columns<N>, format: RowFormat<N, T>, seen: Map<string, number>): ImportItem<T> {
  const { line, cells, fault } = record
  if (fault) return { kind: 'rejected', rows: [faultyRow(line, fault, cells)] }
  try {
    const value = format.read(row, at)
    const key = format.keyOf(value)
    const before = seen.get(key)
    if (before !== undefined) throw new RowProblem('duplicate', null, `This is the same record as line ${before}.`, line)
    seen.set(ownText(key), line)
    return { kind: 'record', value, rows: [{ line, cells }] }
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error
    return { kind: 'rejected', rows: [{ line, reason: error.reason, field: error.field, message: error.message, cells }] }
  }
}
