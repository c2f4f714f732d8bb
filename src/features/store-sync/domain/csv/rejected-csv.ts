import { csvLine } from '@/domain/csv-cell'
import type { CsvHeader, RejectedRow } from './rejected-row'

/** The first line of the row report: what is wrong, then the columns of the file itself. */
export const rejectedCsvHeader = (header: CsvHeader): string => csvLine(['line', 'reason', 'field', 'message', ...header.columns])

/** One line of the row report; cells that a spreadsheet would run as formulas are made harmless, the rest is as the file had it. */
export const rejectedCsvLine = (row: RejectedRow): string => csvLine([row.line, row.reason, row.field, row.message, ...row.cells])
