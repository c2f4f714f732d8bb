import type { ImportEntity } from '../../import'
import type { Mapping } from '../../mapping/mapping'
import type { CsvRecord } from '../csv-text'
import { ownText } from '../own-text'
import { type CsvInput, readRows } from '../read-rows'
import { faultyRow, type ImportItem, RowProblem } from '../rejected-row'
import { mappedColumns, mappedHeader } from './mapped-columns'
import { type MappedColumns, MappedRow } from './mapped-row'

export type MappedFormat<T> = {
  entity: ImportEntity
  /** @throws RowProblem */
  read(row: MappedRow): T
  /** What makes two rows one record: the second is rejected. null: every row is one of its own. */
  keyOf(value: T): string | null
}

/**
 * Streams records of one row each through a mapping, in file order; a bad row is rejected by itself.
 * @throws invalid `store-sync.empty-file | broken-header | wrong-file`
 */
export async function* readMapped<T>(input: CsvInput, mapping: Mapping, format: MappedFormat<T>): AsyncGenerator<ImportItem<T>> {
  const { delimiter, columns: names, rows } = await readRows(input)
  const columns = mappedColumns(format.entity, mapping, names)
  yield { kind: 'header', header: mappedHeader(columns, delimiter) }
  const seen = new Map<string, number>()
  for await (const batch of rows) for (const record of batch) yield readOne(record, columns, format, seen)
}

function readOne<T>({ line, cells, fault }: CsvRecord, columns: MappedColumns, format: MappedFormat<T>, seen: Map<string, number>): ImportItem<T> {
  if (fault) return { kind: 'rejected', rows: [faultyRow(line, fault, cells)] }
  try {
    const value = format.read(new MappedRow(line, cells, columns))
    const key = format.keyOf(value)
    const before = key === null ? undefined : seen.get(key)
    if (before !== undefined) throw new RowProblem('duplicate', null, `This is the same record as line ${before}.`, line)
    if (key !== null) seen.set(ownText(key), line)
    return { kind: 'record', value, rows: [{ line, cells }] }
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error
    return { kind: 'rejected', rows: [{ line, reason: error.reason, field: error.field, message: error.message, cells }] }
  }
}
