import { allocate } from '@/domain/money'
import type { OrderSnapshot, RefundSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../instant'
import { isKnownCurrency } from '../known-currency'
import { netFigures, netOfRefundedSum } from '../order-money'
import { tidyPhone } from '../phone'
import { demanded, instantAt, moneyAt, type Row, textAt } from './cell-values'
import { cellAt, withoutApostrophe } from './columns'
import { productTax } from './product-tax'
import { RowProblem } from './rejected-row'
import type { OrderColumns } from './shopify-order-columns'
import { type FileLine, readLines } from './shopify-order-lines'
import { financialStatusOf, fulfilmentStatusOf } from './shopify-statuses'

/** The one refund that stands for a file's `Refunded Amount`, until the store tells the real ones. */
export const FILE_REFUND = 'file-sum'

type Sums = { currency: string; subtotal: bigint; shipping: bigint; taxes: bigint; total: bigint; pricesIncludeTax: boolean }

/**
 * One order from its rows in `orders_export.csv` (order-level cells stand on the first).
 * - `version` is the latest of the order's own moments (created, paid, fulfilled, cancelled): the file has no other clock. So reading the same file
 *   again is no news, and anything a webhook told later wins.
 * - `externalId` is `Id`, or the order's name in files too old to have one.
 * - The file names no customer id: shopper and order meet by e-mail.
 * @throws RowProblem naming the row and column to blame
 */
export function orderFromRows(rows: readonly [Row, ...Row[]], at: OrderColumns): OrderSnapshot {
  const [first] = rows
  demandSameOrder(rows, at)
  const sums = readSums(first, at)
  const lines = taxed(readLines(rows, at, sums.currency, sums.subtotal), sums, first, at)
  const moments = readMoments(first, at)
  const figures = netFigures(
    lines.map((line) => ({ paidMinor: line.paid, discountMinor: line.snapshot.discountMinor, taxMinor: line.snapshot.taxMinor })),
    sums.pricesIncludeTax,
  )
  const productTaxMinor = lines.reduce((sum, line) => sum + line.snapshot.taxMinor, 0n)
  const name = cellAt(first.cells, at.name)
  const externalId = withoutApostrophe(cellAt(first.cells, at.id)) || name
  return {
    externalId,
    version: moments.version,
    number: name,
    customerExternalId: null,
    email: textAt(first, at.email, 320),
    phone: tidyPhone(firstText(first, [at.phone, at.billingPhone, at.shippingPhone], 64)),
    customerName: firstText(first, [at.billingName, at.shippingName], 511),
    currency: sums.currency,
    pricesIncludeTax: sums.pricesIncludeTax,
    grossMinor: figures.grossMinor,
    discountMinor: figures.discountMinor,
    shippingMinor: sums.pricesIncludeTax ? sums.shipping - (sums.taxes - productTaxMinor) : sums.shipping,
    taxMinor: sums.taxes,
    totalMinor: sums.total,
    financialStatus: financialStatusOf(first, at),
    fulfilmentStatus: fulfilmentStatusOf(first, at),
    placedAt: moments.placedAt,
    paidAt: moments.paidAt,
    cancelledAt: moments.cancelledAt,
    test: false,
    source: textAt(first, at.source, 255),
    discountCodes: listAt(first, at, at.discountCode, 50),
    countryCode: countryOf(first, at),
    tags: listAt(first, at, at.tags, 250),
    lines: lines.map((line) => line.snapshot),
    refunds: readRefunds(first, at, externalId, sums, { netMinor: figures.netMinor, at: isoFromMs(moments.version) }),
    fulfilments: null,
  }
}

/** Some exports repeat the order's cells on every row; when they then say something else, nobody knows which row is right. */
function demandSameOrder(rows: readonly Row[], at: OrderColumns): void {
  for (const row of rows.slice(1)) {
    const other = [at.id, at.total, at.createdAt].find(
      (index) => cellAt(row.cells, index) !== '' && cellAt(row.cells, index) !== cellAt(rows[0]?.cells ?? [], index),
    )
    if (other !== undefined)
      throw new RowProblem('order-cells-differ', at.names[other] ?? null, 'This row has the name of the order above but says otherwise.', row.line)
  }
}

/** @throws RowProblem when the total is neither subtotal + shipping (prices include tax) nor subtotal + shipping + taxes (they do not) */
function readSums(row: Row, at: OrderColumns): Sums {
  const currency = demanded(textAt(row, at.currency, 16), row, at.currency)
  if (!isKnownCurrency(currency))
    throw new RowProblem('currency-unknown', at.names[at.currency] ?? null, `“${currency}” is not a currency code such as EUR.`, row.line)
  const subtotal = demanded(moneyAt(row, at.subtotal, currency), row, at.subtotal)
  const total = demanded(moneyAt(row, at.total, currency), row, at.total)
  const [shipping, taxes, duties] = [at.shipping, at.taxes, at.duties].map((index) => moneyAt(row, index, currency) ?? 0n) as [bigint, bigint, bigint]
  const rest = total - subtotal - shipping - duties
  if (rest !== 0n && rest !== taxes)
    throw new RowProblem('sums-differ', at.names[at.total] ?? null, 'The total is neither subtotal + shipping nor subtotal + shipping + taxes.', row.line)
  return { currency, subtotal, shipping, taxes, total, pricesIncludeTax: rest === 0n && taxes > 0n }
}

/** Lays the products’ share of the order's tax on its taxable lines, in proportion to what was paid for each. */
function taxed(lines: FileLine[], sums: Sums, row: Row, at: OrderColumns): FileLine[] {
  const taxableMinor = lines.map((line) => (line.taxable ? line.paid : 0n))
  const weights = taxableMinor.some((paid) => paid > 0n) || sums.shipping > 0n ? taxableMinor : lines.map((line) => line.paid)
  const taxNames = [at.tax1, at.tax2, at.tax3, at.tax4, at.tax5].map((index) => cellAt(row.cells, index)).filter((name) => name !== '')
  const tax = productTax({ pricesIncludeTax: sums.pricesIncludeTax, lines: weights, shippingMinor: sums.shipping, taxMinor: sums.taxes, taxNames })
  const shares = allocate(tax, weights)
  return lines.map((line, index) => ({ ...line, snapshot: { ...line.snapshot, taxMinor: shares[index] ?? 0n } }))
}

function readMoments(row: Row, at: OrderColumns) {
  const placed = demanded(instantAt(row, at.createdAt), row, at.createdAt)
  const [paid, fulfilled, cancelled] = [at.paidAt, at.fulfilledAt, at.cancelledAt].map((index) => instantAt(row, index)) as [
    number | null,
    number | null,
    number | null,
  ]
  const iso = (ms: number | null) => (ms === null ? null : isoFromMs(ms))
  return { version: Math.max(placed, paid ?? 0, fulfilled ?? 0, cancelled ?? 0), placedAt: isoFromMs(placed), paidAt: iso(paid), cancelledAt: iso(cancelled) }
}

/**
 * `Refunded Amount` is one sum with tax and shipping in it and no date: it becomes one refund on the order's last known moment, its net by
 * `netOfRefundedSum`. A file without that column knows refunds only where the status says that everything went back.
 */
function readRefunds(row: Row, at: OrderColumns, externalId: string, sums: Sums, order: { netMinor: bigint; at: string }): RefundSnapshot[] | null {
  const whole = cellAt(row.cells, at.financialStatus).toLowerCase() === 'refunded'
  if (at.refunded < 0 && !whole) return null
  const amountMinor = at.refunded < 0 ? sums.total : (moneyAt(row, at.refunded, sums.currency) ?? 0n)
  if (amountMinor === 0n) return []
  const netMinor = netOfRefundedSum(amountMinor, { netMinor: order.netMinor, totalMinor: sums.total })
  return [{ externalId: `${externalId}/${FILE_REFUND}`, refundedAt: order.at, amountMinor, netMinor, reason: null, lines: [] }]
}

const firstText = (row: Row, indexes: readonly number[], max: number) => indexes.map((index) => textAt(row, index, max)).find((text) => text !== null) ?? null

function countryOf(row: Row, at: OrderColumns): string | null {
  const code = cellAt(row.cells, at.shippingCountry) || cellAt(row.cells, at.billingCountry)
  return /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : null
}

function listAt(row: Row, at: OrderColumns, index: number, most: number): string[] {
  const text = cellAt(row.cells, index)
  if (text === '') return []
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
  const tooLong = items.length > most || items.some((item) => item.length > 255)
  if (tooLong) throw new RowProblem('cell-too-long', at.names[index] ?? null, `At most ${most} entries of 255 characters fit here.`, row.line)
  return items
}
