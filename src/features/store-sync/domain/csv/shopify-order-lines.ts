import { allocate } from '@/domain/money'
import type { OrderSnapshot } from '@/features/orders/domain'
import { MOST_MINOR, MOST_PIECES } from '../order-money'
import { demanded, moneyAt, type Row, textAt, wholeAt } from './cell-values'
import { cellAt, withoutApostrophe } from './columns'
import { RowProblem } from './rejected-row'
import type { OrderColumns } from './shopify-order-columns'

export type FileLine = { snapshot: OrderSnapshot['lines'][number]; asked: bigint; paid: bigint; taxable: boolean }

/**
 * The line items of one order's rows, in file order. `Subtotal` is what the products cost after all discounts, so the discount on products is
 * Σ quantity × price − Subtotal, whatever `Discount Amount` says (a free-shipping code is in there too). Each line keeps its own
 * `Lineitem discount`; the rest is shared out in proportion to what the lines still cost, by largest remainder.
 * @throws RowProblem when the lines cost less than the subtotal
 */
export function readLines(rows: readonly Row[], at: OrderColumns, currency: string, subtotalMinor: bigint): FileLine[] {
  const read = rows.filter((row) => isLine(row, at)).map((row, index) => readLine(row, at, currency, index))
  const asked = read.reduce((sum, line) => sum + line.asked, 0n)
  if (asked < subtotalMinor)
    throw new RowProblem('sums-differ', at.names[at.subtotal] ?? null, 'The line items cost less than the subtotal: a row of this order is missing or changed.')
  if (asked > MOST_MINOR) throw new RowProblem('sums-differ', at.names[at.price] ?? null, 'The line items cost more than any order does.')
  return withDiscounts(read, asked - subtotalMinor)
}

const isLine = (row: Row, at: OrderColumns) => [at.quantity, at.title, at.price].some((index) => cellAt(row.cells, index) !== '')

function readLine(row: Row, at: OrderColumns, currency: string, index: number): FileLine & { own: bigint } {
  const quantity = demanded(wholeAt(row, at.quantity, 0, MOST_PIECES), row, at.quantity)
  const price = demanded(moneyAt(row, at.price, currency), row, at.price)
  const snapshot = {
    externalId: `line-${index + 1}`,
    productExternalId: null,
    sku: textAt(row, at.sku, 255) === null ? null : withoutApostrophe(cellAt(row.cells, at.sku)),
    title: textAt(row, at.title, 1_000) ?? withoutApostrophe(cellAt(row.cells, at.sku)),
    vendor: textAt(row, at.vendor, 255),
    quantity,
    unitPriceMinor: price,
    discountMinor: 0n,
    taxMinor: 0n,
  }
  const asked = price * BigInt(quantity)
  const own = moneyAt(row, at.lineDiscount, currency) ?? 0n
  return { snapshot, asked, paid: asked, taxable: cellAt(row.cells, at.taxable).toLowerCase() !== 'false', own: own > asked ? asked : own }
}

function withDiscounts(lines: readonly (FileLine & { own: bigint })[], discountMinor: bigint): FileLine[] {
  const own = lines.reduce((sum, line) => sum + line.own, 0n)
  const keepOwn = own <= discountMinor
  const left = lines.map((line) => (keepOwn ? line.asked - line.own : line.asked))
  const shares = allocate(keepOwn ? discountMinor - own : discountMinor, left)
  return lines.map((line, index) => {
    const discount = (shares[index] ?? 0n) + (keepOwn ? line.own : 0n)
    return { ...line, snapshot: { ...line.snapshot, discountMinor: discount }, paid: line.asked - discount }
  })
}
