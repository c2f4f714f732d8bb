import { normaliseEmail } from '@/domain/email-address'
import { isKnownCurrency } from '../../known-currency'
import { parseLocalAmount } from '../../mapping/local-amount'
import { parseLocalMoment } from '../../mapping/local-moment'
import type { Mapping } from '../../mapping/mapping'
import { MOST_MINOR } from '../../order-money'
import { withoutApostrophe } from '../columns'
import { type RejectReason, RowProblem } from '../rejected-row'
import type { ShopperKey } from '../shopper-key'

/** Where each field stands in this file, and how the file writes things. */
export type MappedColumns = { readonly at: ReadonlyMap<string, number>; readonly names: readonly string[]; readonly mapping: Mapping }

/** One row, asked by our fields' names. Each question says what it cannot answer by throwing a RowProblem that names the column. */
export class MappedRow {
  constructor(
    readonly line: number,
    readonly cells: readonly string[],
    readonly columns: MappedColumns,
  ) {}

  has(field: string): boolean {
    return this.columns.at.has(field)
  }

  /** The cell, trimmed; `''` without a column. */
  raw(field: string): string {
    const index = this.columns.at.get(field)
    return index === undefined ? '' : (this.cells[index] ?? '').trim()
  }

  text(field: string, max: number): string | null {
    const text = this.raw(field)
    if (text.length > max) throw this.problem('cell-too-long', field, `At most ${max} characters fit here; this cell has ${text.length}.`)
    return text === '' ? null : text
  }

  /** An id, a number, a postcode: without the apostrophe that keeps spreadsheets from reckoning with it. */
  id(field: string, max = 200): string | null {
    const text = this.text(field, max + 1)
    return text === null ? null : withoutApostrophe(text).slice(0, max) || null
  }

  needed<T>(value: T | null, field: string): T {
    if (value === null) throw this.problem('cell-missing', field, 'This cell must not be blank.')
    return value
  }

  money(field: string, currency: string): bigint | null {
    const text = withoutApostrophe(this.raw(field))
    if (text === '') return null
    const minor = parseLocalAmount(text, currency, this.columns.mapping.decimal)
    if (minor !== null && minor >= -MOST_MINOR && minor <= MOST_MINOR) return minor
    throw this.problem(
      'money-invalid',
      field,
      `“${text}” is not an amount of ${currency}, such as ${this.columns.mapping.decimal === 'comma' ? '12,50' : '12.50'}.`,
    )
  }

  /** An amount that cannot be below zero. A discount or a refund that a file writes with a minus means the same amount. */
  amount(field: string, currency: string): bigint | null {
    const minor = this.money(field, currency)
    return minor !== null && minor < 0n ? -minor : minor
  }

  currency(): string {
    const code = this.raw('currency').toUpperCase() || this.columns.mapping.currency
    if (!isKnownCurrency(code)) throw this.problem('currency-unknown', 'currency', `“${code}” is not a currency code such as EUR.`)
    return code
  }

  /** Milliseconds since the epoch. */
  moment(field: string): number | null {
    const text = withoutApostrophe(this.raw(field))
    if (text === '' || text === '-') return null
    const ms = parseLocalMoment(text, this.columns.mapping)
    if (ms === null) throw this.problem('date-invalid', field, `“${text}” is not a moment this mapping can read.`)
    return ms
  }

  whole(field: string, min: number, max: number): number | null {
    const text = withoutApostrophe(this.raw(field))
    if (text === '') return null
    const value = /^[-+]?\d{1,15}(?:[.,]0+)?$/.test(text) && !/[.,]000$/.test(text) ? Number.parseInt(text, 10) : Number.NaN
    if (value >= min && value <= max) return value
    throw this.problem('number-invalid', field, `“${text}” is not a whole number from ${min} to ${max}.`)
  }

  list(field: string, most: number, by = /[,;|]/): string[] {
    const items = this.raw(field)
      .split(by)
      .map((item) => item.trim())
      .filter((item) => item !== '')
    if (items.length > most || items.some((item) => item.length > 255))
      throw this.problem('cell-too-long', field, `At most ${most} entries of 255 characters fit here.`)
    return [...new Set(items)]
  }

  /** Who the row speaks of, the customer id first where it has both. */
  shopper(): ShopperKey {
    const written = this.text('email', 320)
    const email = normaliseEmail(written)
    const customerId = this.id('customerId')
    if (written !== null && email === null) throw this.problem('email-invalid', 'email', `“${written}” is not an e-mail address.`)
    if (email === null && customerId === null)
      throw this.problem('identity-missing', this.has('email') ? 'email' : 'customerId', 'The row does not say which customer it is about.')
    return { email, customerId }
  }

  problem(reason: RejectReason, field: string | null, message: string): RowProblem {
    const index = field === null ? undefined : this.columns.at.get(field)
    return new RowProblem(reason, index === undefined ? null : (this.columns.names[index] ?? null), message, this.line)
  }
}
