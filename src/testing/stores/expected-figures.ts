import { paidForLine } from './basket'
import type { TruthOrder } from './truth-records'

export type MonthFigures = { readonly month: string; readonly orders: number; readonly netSalesMinor: bigint; readonly refundedMinor: bigint }

/** Products without tax and shipping after discounts, before refunds. Computed from the truth alone, by other means than the product's. */
export const netSalesOf = (order: TruthOrder): bigint =>
  order.lines.reduce((sum, line) => sum + paidForLine(line) - (order.pricesIncludeTax ? line.taxMinor : 0n), 0n)

export const refundedOf = (order: TruthOrder): bigint => order.refunds.reduce((sum, { netMinor }) => sum + netMinor, 0n)

/** Per month in which the orders were placed, on the store's calendar: how many, net sales before refunds, and what of it was given back since. Tests excepted. */
export function figuresByMonth(orders: readonly TruthOrder[], timeZone: string): MonthFigures[] {
  const monthOf = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' })
  const months = new Map<string, MonthFigures>()
  for (const order of orders.filter(({ test }) => !test)) {
    const month = monthOf.format(order.placedAt)
    const sum = months.get(month) ?? { month, orders: 0, netSalesMinor: 0n, refundedMinor: 0n }
    months.set(month, {
      month,
      orders: sum.orders + 1,
      netSalesMinor: sum.netSalesMinor + netSalesOf(order),
      refundedMinor: sum.refundedMinor + refundedOf(order),
    })
  }
  return [...months.values()].sort((a, b) => a.month.localeCompare(b.month))
}
