import type { CsvFault } from './csv-text'

/** Why a row or record was not taken in. Stable codes: people filter the report by them. */
export type RejectReason =
  | CsvFault
  | 'name-missing'
  | 'order-split'
  | 'order-rejected'
  | 'order-cells-differ'
  | 'too-many-lines'
  | 'duplicate'
  | 'identity-missing'
  | 'email-invalid'
  | 'consent-unknown'
  | 'cell-missing'
  | 'cell-too-long'
  | 'money-invalid'
  | 'number-invalid'
  | 'date-invalid'
  | 'currency-unknown'
  | 'status-unknown'
  | 'sums-differ'
  | 'customer-unknown'
  | 'customer-ambiguous'
  | 'opening-differs'
  | 'points-insufficient'
  | 'not-kept'

/** One row of the file as it stands there; `line` is the physical line it begins on. */
export type FileRow = { line: number; cells: readonly string[] }

/** One row of the file that was turned away, as it stands in the row report. */
export type RejectedRow = FileRow & {
  reason: RejectReason
  /** The column that is to blame, as the file spells it. */
  field: string | null
  message: string
}

export type CsvHeader = {
  delimiter: string
  columns: readonly string[]
  /** Columns this format does not read. They stay in the row report and change nothing else. */
  unknown: readonly string[]
}

/**
 * What a reader of a file yields: first the header, then one item per record (a customer, an order with all its rows, a response).
 * `rows` are the rows of a record: should it be turned away later, they go into the row report.
 */
export type ImportItem<T> =
  | { kind: 'header'; header: CsvHeader }
  | { kind: 'record'; value: T; rows: readonly FileRow[] }
  | { kind: 'rejected'; rows: readonly RejectedRow[] }

/** Thrown while one row is read, caught where the rows of a record come together: never leaves a reader. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem'
  constructor(
    readonly reason: RejectReason,
    readonly field: string | null,
    message: string,
    readonly line?: number,
  ) {
    super(message)
  }
}

const FAULTS: Record<CsvFault, string> = {
  'unterminated-quote': 'A quote opens on this line and never closes.',
  'stray-quote': 'A closing quote is followed by more text. A quote inside a quoted cell is written twice.',
  'too-many-columns': 'This row has more cells than the header has columns.',
  'too-few-columns': 'This row has fewer cells than the header has columns: the file may be cut off here.',
  'record-too-large': 'This row is longer than 256 KiB.',
  'not-utf-8': 'This row has bytes that are not UTF-8. Save the file as “CSV UTF-8”.',
}

export const faultyRow = (line: number, fault: CsvFault, cells: readonly string[]): RejectedRow => ({
  line,
  reason: fault,
  field: null,
  message: FAULTS[fault],
  cells,
})
