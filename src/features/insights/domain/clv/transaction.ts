import { currencySchema } from '@/domain/currency-schema'
import { DomainError } from '@/domain/errors'
import { minorDigits, parseMinor } from '@/domain/money'
import { parseDay } from './day'

/** A row of a transactions file, as text: `amount` is what the purchase was worth, in major units with a decimal point. */
export type TransactionRow = {
  /** Where the row stands, for messages. */
  readonly line: number
  readonly customerId: string
  /** `YYYY-MM-DD`, or a timestamp whose date part is taken as written. */
  readonly date: string
  readonly amount: string
  readonly currency?: string | undefined
}
export type Transaction = { readonly customerId: string; readonly day: number; readonly amountMinor: bigint; readonly currency: string }
export type RejectedTransaction = { readonly line: number; readonly reason: string }

export const DEFAULT_CURRENCY = 'EUR'

/**
 * Reads one row. A purchase of 0 is a purchase (it counts, it is worth nothing); a negative amount is not one and is refused, because
 * a refund says nothing about when someone bought: give purchases net of refunds instead. Amounts may be finer than the currency's
 * minor unit (converted ones are): they are rounded half up.
 */
export function readTransaction(row: TransactionRow): Transaction | RejectedTransaction {
  const reject = (reason: string): RejectedTransaction => ({ line: row.line, reason })
  const customerId = row.customerId.trim()
  if (customerId === '') return reject('customer_id is empty')
  const day = parseDay(row.date)
  if (day === null) return reject(`“${row.date}” is not a date (YYYY-MM-DD)`)
  const currency = currencySchema.safeParse(row.currency?.trim().toUpperCase() || DEFAULT_CURRENCY)
  if (!currency.success) return reject(`“${row.currency}” is not a currency code`)
  const amountMinor = amountOf(row.amount, currency.data)
  if (typeof amountMinor === 'string') return reject(amountMinor)
  if (amountMinor < 0n) return reject(`“${row.amount}” is negative: a refund is not a purchase`)
  return { customerId, day, amountMinor, currency: currency.data }
}

function amountOf(text: string, currency: string): bigint | string {
  try {
    return parseMinor(roundedToMinor(text.trim(), minorDigits(currency)), currency)
  } catch (cause) {
    if (cause instanceof DomainError) return cause.message
    throw cause
  }
}

function roundedToMinor(text: string, digits: number): string {
  const match = /^(\d+)\.(\d+)$/.exec(text)
  if (!match || match[2]!.length <= digits) return text
  const kept = BigInt(match[1]! + match[2]!.slice(0, digits)) + (match[2]![digits]! >= '5' ? 1n : 0n)
  const padded = kept.toString().padStart(digits + 1, '0')
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}
