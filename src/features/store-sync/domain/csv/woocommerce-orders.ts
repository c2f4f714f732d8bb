import type { OrderSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../instant'
import { bareName } from '../mapping/bare-name'
import type { Mapping } from '../mapping/mapping'
import { MappedRow } from './mapped/mapped-row'
import { financialStatusIn } from './mapped/order-statuses'
import { type CsvInput, readRows } from './read-rows'
import { faultyRow, type ImportItem, RowProblem } from './rejected-row'
import { WOO_ORDER_WORDS, wooColumns } from './woocommerce-columns'

/** An order of WooCommerce Analytics: the shopper by name only, as WooCommerce's own customer list spells it. */
export type WooOrderRecord = { order: OrderSnapshot; customerName: string }

/** Lists of products are told as `2× Linen shirt, 1× Cap`. */
const ONE_PRODUCT = /^(\d{1,6})\s*[×x]\s*(.+)$/

/**
 * Reads the orders of WooCommerce Analytics, headers in English or German. The file knows an order's number, moment (the shop's clock), status,
 * net revenue and coupons, and the shopper by name. It knows no tax, no shipping, no total and no prices of line items: the total is told as the net
 * revenue, and a line item only where it is the order's only product.
 * @throws invalid `store-sync.empty-file | broken-header | wrong-file`
 */
export async function* readWooOrders(input: CsvInput, mapping: Mapping): AsyncGenerator<ImportItem<WooOrderRecord>> {
  const { delimiter, columns: names, rows } = await readRows(input)
  const at = wooColumns(names, WOO_ORDER_WORDS, ['number', 'placedAt', 'status', 'customerName'], ['net', 'netFormatted'])
  const read = new Set(at.values())
  yield { kind: 'header', header: { delimiter, columns: names, unknown: names.filter((_, index) => !read.has(index)) } }
  const seen = new Map<string, number>()
  for await (const batch of rows) {
    for (const { line, cells, fault } of batch) {
      if (fault) yield { kind: 'rejected', rows: [faultyRow(line, fault, cells)] }
      else {
        try {
          const value = orderOf(new MappedRow(line, cells, { at, names, mapping }))
          const before = seen.get(value.order.externalId)
          if (before !== undefined) throw new RowProblem('duplicate', null, `This is the same record as line ${before}.`, line)
          seen.set(value.order.externalId, line)
          yield { kind: 'record', value, rows: [{ line, cells }] }
        } catch (error) {
          if (!(error instanceof RowProblem)) throw error
          yield { kind: 'rejected', rows: [{ line, reason: error.reason, field: error.field, message: error.message, cells }] }
        }
      }
    }
  }
}

function orderOf(row: MappedRow): WooOrderRecord {
  const currency = row.currency()
  const externalId = row.needed(row.id('number', 100), 'number').replace(/^#/, '')
  const placed = row.needed(row.moment('placedAt'), 'placedAt')
  const netMinor = netOf(row, currency)
  const financialStatus = financialStatusIn(row)
  const customerName = row.needed(row.text('customerName', 511), 'customerName')
  const cancelled = bareName(row.raw('status')).match(/^(cancelled|canceled|storniert|abgebrochen)$/) !== null
  const placedAt = isoFromMs(placed)
  const order: OrderSnapshot = {
    ...{ externalId, version: placed, number: `#${externalId}`.slice(0, 100), customerExternalId: null, email: null, phone: null, customerName },
    ...{ currency, pricesIncludeTax: false, grossMinor: netMinor, discountMinor: 0n, shippingMinor: 0n, taxMinor: 0n, totalMinor: netMinor },
    ...{ financialStatus, fulfilmentStatus: 'unfulfilled', placedAt, paidAt: null, cancelledAt: cancelled ? placedAt : null, test: false },
    ...{ source: row.text('source', 255), discountCodes: row.list('coupons', 50), countryCode: null, tags: [] },
    lines: onlyLine(row, netMinor),
    refunds: null,
    fulfilments: null,
  }
  return { order, customerName }
}

/** The plain figure has a decimal point whatever the shop prints; the formatted one is read as the mapping says. */
function netOf(row: MappedRow, currency: string): bigint {
  const plain = new MappedRow(row.line, row.cells, { ...row.columns, mapping: { ...row.columns.mapping, decimal: 'point' } })
  const net = row.raw('net') !== '' ? plain.money('net', currency) : row.money('netFormatted', currency)
  const told = row.needed(net, row.has('net') ? 'net' : 'netFormatted')
  if (told < 0n)
    throw row.problem(
      'money-invalid',
      row.has('net') ? 'net' : 'netFormatted',
      'A refund told as an order of its own is not taken in: connect the store for refunds.',
    )
  return told
}

function onlyLine(row: MappedRow, netMinor: bigint): OrderSnapshot['lines'] {
  const match = ONE_PRODUCT.exec(row.raw('products'))
  const quantity = Number(match?.[1] ?? 0)
  if (!match || quantity === 0 || quantity !== Number(row.raw('itemsSold')) || /,\s*\d+\s*[×x]\s/.test(match[2]!) || netMinor % BigInt(quantity) !== 0n)
    return []
  const told = { productExternalId: null, sku: null, title: match[2]!.slice(0, 1_000), vendor: null }
  return [{ externalId: 'line-1', ...told, quantity, unitPriceMinor: netMinor / BigInt(quantity), discountMinor: 0n, taxMinor: 0n }]
}
