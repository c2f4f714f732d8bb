import { describe, expect, test } from 'vitest'
import { customerSnapshotSchema } from '@/features/customers/domain'
import { type OrderSnapshot, orderSnapshotSchema } from '@/features/orders/domain'
import { type ExportOptions, shopifyExport } from '@/testing/shopify-export/generate'
import type { ExportedOrder } from '@/testing/shopify-export/orders'
import type { CsvInput } from './read-rows'
import type { ImportItem } from './rejected-row'
import { readShopifyCustomers } from './shopify-customers'
import { readShopifyOrders } from './shopify-orders'

async function collect<T>(items: AsyncGenerator<ImportItem<T>>) {
  const records: { value: T }[] = []
  const rejected: { lines: number[]; reasons: string[] }[] = []
  for await (const item of items) {
    if (item.kind === 'record') records.push(item)
    if (item.kind === 'rejected') rejected.push({ lines: item.rows.map((row) => row.line), reasons: item.rows.map((row) => row.reason) })
  }
  return { records, rejected }
}

/** The file as bytes in pieces that cut through rows and characters. */
function* inBytes(pieces: Iterable<string>, size = 1_017): CsvInput & Generator<Uint8Array> {
  const bytes = new TextEncoder().encode([...pieces].join(''))
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function made(options: Partial<ExportOptions> = {}) {
  const orders: ExportedOrder[] = []
  const files = shopifyExport({ customers: 300, orders: 1_000, seed: 'export', ...options }, (order) => orders.push(order))
  return { files, orders }
}

const netOf = (order: OrderSnapshot) => order.grossMinor - order.discountMinor
const refundsOf = (order: OrderSnapshot) =>
  (order.refunds ?? []).reduce((sum, refund) => ({ amount: sum.amount + refund.amountMinor, net: sum.net + refund.netMinor }), { amount: 0n, net: 0n })

const SHAPES: [string, Partial<ExportOptions>][] = [
  ['as Shopify writes it', {}],
  ['from a spreadsheet: BOM, semicolons, CRLF', { delimiter: ';', eol: '\r\n', bom: true }],
  ['of earlier years: no ids', { older: true }],
]

describe.each(SHAPES)('an export pair %s', (_name, options) => {
  test('every order comes out equal to the cent: net sales, total, tax, refunds', async () => {
    const { files, orders } = made(options)
    const { records, rejected } = await collect(readShopifyOrders(inBytes(files.ordersCsv())))
    expect(rejected).toEqual([])
    expect(records).toHaveLength(1_000)
    const got = records.map(({ value }) => ({
      ...{
        name: value.number,
        id: value.externalId,
        email: value.email ?? '',
        taxIncluded: value.pricesIncludeTax,
        net: netOf(value),
        total: value.totalMinor,
        tax: value.taxMinor,
      },
      ...{
        refunded: refundsOf(value).amount,
        refundNet: refundsOf(value).net,
        lines: value.lines.length,
        cancelled: value.cancelledAt !== null,
        placedAt: Date.parse(value.placedAt),
      },
    }))
    const want = orders.map((order) => ({
      ...{
        name: order.name,
        id: options.older ? order.name : order.id,
        email: order.email,
        taxIncluded: order.taxIncluded,
        net: order.netMinor,
        total: order.total,
        tax: order.taxes,
      },
      ...{
        refunded: order.refunded,
        refundNet: order.refundNetMinor,
        lines: order.lines.length,
        cancelled: order.cancelledAt !== null,
        placedAt: order.createdAt,
      },
    }))
    expect(got).toEqual(want)
  })

  test('customers come out with their ids, consent and names untouched', async () => {
    const { files } = made(options)
    const { records, rejected } = await collect(readShopifyCustomers(inBytes(files.customersCsv())))
    expect(rejected).toEqual([])
    expect(records).toHaveLength(300)
    records.forEach(({ value }, number) => {
      const one = files.customer(number)
      expect(value).toMatchObject({
        firstName: one.firstName,
        lastName: one.lastName,
        email: one.email || null,
        note: one.note || null,
        countryCode: one.countryCode,
      })
      expect(value.phone).toBe(one.phone || null)
      expect(value.consent).toEqual({ email: one.acceptsEmail ? 'subscribed' : 'never', sms: one.acceptsSms ? 'subscribed' : 'never' })
      if (!options.older) expect(value.externalId).toBe(one.id)
    })
  })
})

describe('what every snapshot from a file holds to', () => {
  test('it has the shape the features take in, and its sums close: total = gross − discount + shipping + tax', async () => {
    const { files } = made()
    for (const { value } of (await collect(readShopifyOrders(inBytes(files.ordersCsv())))).records) {
      expect(orderSnapshotSchema.safeParse(value).error).toBeUndefined()
      expect(value.totalMinor).toBe(netOf(value) + value.shippingMinor + value.taxMinor)
      const asked = value.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor, 0n)
      expect(asked - (value.pricesIncludeTax ? value.lines.reduce((sum, line) => sum + line.taxMinor, 0n) : 0n)).toBe(netOf(value))
      expect(value.lines.every((line) => line.discountMinor >= 0n && line.taxMinor >= 0n)).toBe(true)
      expect(refundsOf(value).net <= netOf(value)).toBe(true)
    }
    for (const { value } of (await collect(readShopifyCustomers(inBytes(files.customersCsv())))).records)
      expect(customerSnapshotSchema.safeParse(value).error).toBeUndefined()
  })

  test('the same file twice tells the same news', async () => {
    const read = async () => (await collect(readShopifyOrders(inBytes(made().files.ordersCsv(), 60_000)))).records
    expect(await read()).toEqual(await read())
  })

  test('broken rows are named with line and reason, and everything beside them is read', async () => {
    const { files, orders } = made({ brokenEvery: 20 })
    const read = await collect(readShopifyOrders(inBytes(files.ordersCsv())))
    expect(read.records.map(({ value }) => value.number)).toEqual(orders.map((order) => order.name))
    expect(read.rejected.map(({ lines }) => lines)).toEqual(files.truth.rejected.orders.map(({ lines }) => lines))
    expect(read.rejected.map(({ reasons }) => reasons[0]?.replace('stray-quote', 'unterminated-quote'))).toEqual(
      files.truth.rejected.orders.map(({ reason }) => reason),
    )
    const customers = await collect(readShopifyCustomers(inBytes(files.customersCsv())))
    expect(customers.rejected.map(({ lines, reasons }) => ({ lines, reason: reasons[0] }))).toEqual(files.truth.rejected.customers)
    expect(customers.records).toHaveLength(files.truth.customers)
  })
})
