import type { ImportEntity } from '../../import'
import type { Mapping } from '../../mapping/mapping'
import type { CsvRecord } from '../csv-text'
import { ownText } from '../own-text'
import { type CsvInput, readRows } from '../read-rows'
import { faultyRow, type ImportItem, type RejectedRow, RowProblem } from '../rejected-row'
import { mappedColumns, mappedHeader } from './mapped-columns'
import { type MappedColumns, MappedRow } from './mapped-row'

export type MappedGroupFormat<T> = {
  entity: ImportEntity
  /** The fields that name the record a row belongs to, the first with a word in it counts. */
  named: readonly string[]
  /** @throws RowProblem; the whole record is rejected then, with all its rows */
  read(rows: readonly [MappedRow, ...MappedRow[]]): T
  /** Columns that are read without being mapped. */
  alsoRead?(name: string): boolean
}

type Group = { name: string; rows: [CsvRecord, ...CsvRecord[]] }
const MOST_ROWS = 5_000

/**
 * Streams records that may take several rows: rows of one name that follow each other are one record. The same name again further down is rejected:
 * nobody knows which of the two is whole.
 * @throws invalid `store-sync.empty-file | broken-header | wrong-file`
 */
export async function* readMappedGroups<T>(input: CsvInput, mapping: Mapping, format: MappedGroupFormat<T>): AsyncGenerator<ImportItem<T>> {
  const { delimiter, columns: names, rows } = await readRows(input)
  const columns = mappedColumns(format.entity, mapping, names)
  yield { kind: 'header', header: mappedHeader(columns, delimiter, format.alsoRead) }
  const seen = new Map<string, number>()
  let group: Group | null = null
  for await (const batch of rows) {
    for (const record of batch) {
      // A broken row that names the record above belongs to it: what is missing a row is not taken in by halves.
      if (record.fault && group && record.cells.some((text) => text.includes(group!.name))) {
        group.rows.push(record)
        continue
      }
      if (record.fault) {
        yield { kind: 'rejected', rows: [faultyRow(record.line, record.fault, record.cells)] }
        continue
      }
      const name = nameOf(record, columns, format.named)
      if (group && name === group.name && name !== '' && group.rows.length < MOST_ROWS) group.rows.push(record)
      else {
        if (group) yield finish(group, columns, format, seen)
        group = { name, rows: [record] }
      }
    }
  }
  if (group) yield finish(group, columns, format, seen)
}

function nameOf({ line, cells }: CsvRecord, columns: MappedColumns, named: readonly string[]): string {
  const row = new MappedRow(line, cells, columns)
  return named.map((field) => row.raw(field)).find((text) => text !== '') ?? ''
}

function finish<T>(group: Group, columns: MappedColumns, format: MappedGroupFormat<T>, seen: Map<string, number>): ImportItem<T> {
  const [first, ...rest] = group.rows.map(({ line, cells }) => new MappedRow(line, cells, columns))
  try {
    if (!first || group.name === '') throw new RowProblem('name-missing', null, 'The row does not say which record it belongs to.', group.rows[0].line)
    const before = seen.get(group.name)
    if (before !== undefined) throw new RowProblem('duplicate', null, `${group.name} stood in line ${before} already; its rows follow each other.`, first.line)
    seen.set(ownText(group.name), first.line)
    const broken = group.rows.find(({ fault }) => fault !== null)
    if (broken?.fault) throw new RowProblem(broken.fault, null, faultyRow(broken.line, broken.fault, []).message, broken.line)
    return { kind: 'record', value: format.read([first, ...rest]), rows: group.rows }
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error
    return { kind: 'rejected', rows: rejectedGroup(group, error) }
  }
}

function rejectedGroup({ name, rows }: Group, problem: RowProblem): RejectedRow[] {
  const blamed = problem.line ?? rows[0].line
  return rows.map(({ line, cells }) =>
    line === blamed
      ? { line, reason: problem.reason, field: problem.field, message: problem.message, cells }
      : { line, reason: 'order-rejected', field: null, message: `${name} is rejected as a whole: see line ${blamed}.`, cells },
  )
}
