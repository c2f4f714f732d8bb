import type { OrderSnapshot } from '@/features/orders/domain'
import type { Row } from './cell-values'
import { cellAt, demandColumns, findColumns, headerOf } from './columns'
import type { CsvFault, CsvRecord } from './csv-text'
import { ownText } from './own-text'
import { type CsvInput, readRows } from './read-rows'
import { faultyRow, type ImportItem, type RejectedRow, RowProblem } from './rejected-row'
import { orderFromRows } from './shopify-order'
import { NEEDED_ORDER_COLUMNS, ORDER_COLUMNS, type OrderColumns, OTHER_ORDER_COLUMNS } from './shopify-order-columns'

type Group = { name: string; rows: [CsvRecord, ...CsvRecord[]] }
type Reader = { at: OrderColumns; decimalComma: boolean; delimiter: string; seen: Map<string, number> }

const MAX_LINES = 5_000

/**
 * Reads Shopify's `orders_export.csv`, in any age of its header, as a stream: rows of one `Name` that follow each other are one order.
 * A broken row rejects its whole order with all its rows; the orders beside it go on. The same name again further down is rejected.
 * @throws invalid `store-sync.empty-file | broken-header | wrong-file`: nothing in the file can be read
 */
export async function* readShopifyOrders(input: CsvInput): AsyncGenerator<ImportItem<OrderSnapshot>> {
  const { delimiter, columns, rows } = await readRows(input)
  const at = findColumns(columns, ORDER_COLUMNS)
  demandColumns(at, ORDER_COLUMNS, NEEDED_ORDER_COLUMNS)
  yield { kind: 'header', header: headerOf(columns, delimiter, ORDER_COLUMNS, OTHER_ORDER_COLUMNS) }
  const reader: Reader = { at, delimiter, decimalComma: delimiter !== ',', seen: new Map() }
  let group: Group | null = null
  for await (const batch of rows) {
    for (const record of batch) {
      const name = nameOf(record, reader)
      if (group && group.name === name && group.rows.length <= MAX_LINES) {
        group.rows.push(record)
      } else if (name === '') {
        yield { kind: 'rejected', rows: [nameless(record, at)] }
      } else {
        if (group) yield finish(group, reader)
        group = { name, rows: [record] }
      }
    }
  }
  if (group) yield finish(group, reader)
}

/** A line that could not be cut still tells which order it belongs to, when the name stands before the break. */
function nameOf(record: CsvRecord, reader: Reader): string {
  const cells = record.cells.length === 1 && record.fault ? (record.cells[0] ?? '').split(reader.delimiter) : record.cells
  const name = cellAt(cells, reader.at.name)
  return record.fault ? name.replace(/^"|"$/g, '') : name
}

function finish(group: Group, reader: Reader): ImportItem<OrderSnapshot> {
  try {
    demandWhole(group, reader)
    const [first, ...others] = group.rows.map(
      (record): Row => ({ line: record.line, cells: record.cells, columns: reader.at, decimalComma: reader.decimalComma }),
    )
    if (!first) throw new RangeError('an order has at least one row')
    return { kind: 'record', value: orderFromRows([first, ...others], reader.at), rows: group.rows }
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error
    return { kind: 'rejected', rows: rejectedOrder(group, error) }
  }
}

function demandWhole(group: Group, reader: Reader): void {
  const [first] = group.rows
  const before = reader.seen.get(group.name)
  if (before !== undefined)
    throw new RowProblem(
      'order-split',
      reader.at.names[reader.at.name] ?? null,
      `Order ${group.name} stood in line ${before} already; an order's rows follow each other.`,
      first.line,
    )
  reader.seen.set(ownText(group.name), first.line)
  const faulty = group.rows.find((record) => record.fault !== null)
  if (faulty) throw new RowProblem(faulty.fault as CsvFault, null, faultyRow(faulty.line, faulty.fault as CsvFault, []).message, faulty.line)
  if (group.rows.length > MAX_LINES) throw new RowProblem('too-many-lines', null, `An order has at most ${MAX_LINES} line items.`, first.line)
  if (group.name.length > 100) throw new RowProblem('cell-too-long', reader.at.names[reader.at.name] ?? null, 'At most 100 characters fit here.', first.line)
}

/** The row to blame carries the reason; the order's other rows say where to look. */
function rejectedOrder(group: Group, problem: RowProblem): RejectedRow[] {
  const blamed = problem.line ?? group.rows[0].line
  return group.rows.map(({ line, cells, fault }) => {
    if (line === blamed) return { line, reason: problem.reason, field: problem.field, message: problem.message, cells }
    if (fault) return faultyRow(line, fault, cells)
    return { line, reason: 'order-rejected', field: null, message: `Order ${group.name} is rejected as a whole: see line ${blamed}.`, cells }
  })
}

function nameless(record: CsvRecord, at: OrderColumns): RejectedRow {
  if (record.fault) return faultyRow(record.line, record.fault, record.cells)
  return {
    line: record.line,
    reason: 'name-missing',
    field: at.names[at.name] ?? null,
    message: 'A row without an order name belongs to no order.',
    cells: record.cells,
  }
}
