import { DomainError } from '@/domain/errors'
import { parseMinor } from '@/domain/money'
import { parseInstant } from '../instant'
import { MOST_MINOR } from '../order-money'
import { cellAt, withoutApostrophe } from './columns'
import { RowProblem } from './rejected-row'

/** The cells of one row together with what is needed to read and to blame them. */
export type Row = { line: number; cells: readonly string[]; columns: { names: readonly string[] }; decimalComma: boolean }

/** The column to blame, as the file spells it. */
export const blame = (row: Row, index: number) => row.columns.names[index] ?? null

/** The text of a cell, null when blank. @throws RowProblem `cell-too-long` */
export function textAt(row: Row, index: number, max: number): string | null {
  const text = cellAt(row.cells, index)
  if (text.length > max) throw new RowProblem('cell-too-long', blame(row, index), `At most ${max} characters fit here; this cell has ${text.length}.`, row.line)
  return text === '' ? null : text
}

/**
 * An amount ≥ 0 in minor units, exactly as written; null when blank. A decimal comma counts in files cut by semicolons or tabs
 * (spreadsheets of half of Europe write them so), thousands separators nowhere.
 * @throws RowProblem `money-invalid`
 */
export function moneyAt(row: Row, index: number, currency: string): bigint | null {
  const text = withoutApostrophe(cellAt(row.cells, index))
  if (text === '') return null
  try {
    const minor = parseMinor(row.decimalComma ? text.replace(/,(?=\d+$)/, '.') : text, currency)
    if (minor >= 0n && minor <= MOST_MINOR) return minor
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
  throw new RowProblem('money-invalid', blame(row, index), `“${text}” is not an amount of ${currency} ≥ 0, such as 12.50.`, row.line)
}

/** @throws RowProblem `date-invalid` */
export function instantAt(row: Row, index: number, zoneless: 'refused' | 'utc' = 'refused'): number | null {
  const text = cellAt(row.cells, index)
  if (text === '') return null
  const ms = parseInstant(text, zoneless)
  if (ms === null) throw new RowProblem('date-invalid', blame(row, index), `“${text}” is not a moment such as 2026-05-01 09:59:00 +0200.`, row.line)
  return ms
}

/** @throws RowProblem `number-invalid` when it is not a whole number within the bounds */
export function wholeAt(row: Row, index: number, min: number, max: number): number | null {
  const text = withoutApostrophe(cellAt(row.cells, index))
  if (text === '') return null
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new RowProblem('number-invalid', blame(row, index), `“${text}” is not a whole number from ${min} to ${max}.`, row.line)
}

/** @throws RowProblem `cell-missing` */
export function demanded<T>(value: T | null, row: Row, index: number): T {
  if (value === null) throw new RowProblem('cell-missing', blame(row, index), 'This cell must not be blank.', row.line)
  return value
}
