import type { ExportedOrder } from './orders'
import type { ExportedCustomer } from './people'

export type CurrencyTruth = { orders: number; netMinor: bigint; totalMinor: bigint; refundedMinor: bigint; refundNetMinor: bigint }

/** What an import must arrive at: counts, sums to the minor unit, and which lines must be turned away and why. */
export type ExportTruth = {
  customers: number
  orders: number
  lines: number
  cancelled: number
  withRefund: number
  withoutEmail: number
  byCurrency: Record<string, CurrencyTruth>
  /** Different people by normalised e-mail, over both files. */
  emails: Set<string>
  rejected: { customers: { lines: number[]; reason: string }[]; orders: { lines: number[]; reason: string }[] }
}

export const newTruth = (): ExportTruth => ({
  customers: 0,
  orders: 0,
  lines: 0,
  cancelled: 0,
  withRefund: 0,
  withoutEmail: 0,
  byCurrency: {},
  emails: new Set(),
  rejected: { customers: [], orders: [] },
})

export function countCustomer(truth: ExportTruth, customer: ExportedCustomer): void {
  truth.customers++
  if (customer.email !== '') truth.emails.add(customer.email.toLowerCase())
}

export function countOrder(truth: ExportTruth, order: ExportedOrder): void {
  truth.orders++
  truth.lines += order.lines.length
  if (order.cancelledAt !== null) truth.cancelled++
  if (order.refunded > 0n) truth.withRefund++
  if (order.email === '') truth.withoutEmail++
  else truth.emails.add(order.email.toLowerCase())
  const sums = truth.byCurrency[order.currency] ?? { orders: 0, netMinor: 0n, totalMinor: 0n, refundedMinor: 0n, refundNetMinor: 0n }
  truth.byCurrency[order.currency] = sums
  sums.orders++
  sums.netMinor += order.netMinor
  sums.totalMinor += order.total
  sums.refundedMinor += order.refunded
  sums.refundNetMinor += order.refundNetMinor
}

/** The truth as plain JSON: bigints as decimal strings, the e-mails as their number. */
export const truthAsJson = (truth: ExportTruth): string =>
  JSON.stringify({ ...truth, emails: truth.emails.size }, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 2)
