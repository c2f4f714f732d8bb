import { describe, expect, test } from 'vitest'
import type { OrderSnapshot } from '@/features/orders/domain'
import { ORDER_HEADER } from '@/testing/shopify-export/headers'
import type { ImportItem, RejectedRow } from './rejected-row'
import { readShopifyOrders } from './shopify-orders'

type Cells = Record<string, string>
const quoted = (text: string) => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csv = (rows: Cells[], header: readonly string[] = ORDER_HEADER, delimiter = ',') =>
  [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))].map((cells) => cells.map(quoted).join(delimiter)).join('\n')

async function read(text: string) {
  const items: ImportItem<OrderSnapshot>[] = []
  for await (const item of readShopifyOrders([text])) items.push(item)
  const orders = items.flatMap((item) => (item.kind === 'record' ? [item.value] : []))
  const rejected = items.flatMap((item) => (item.kind === 'rejected' ? item.rows : []))
  const header = items[0]?.kind === 'header' ? items[0].header : undefined
  return { orders, rejected, header, order: orders[0] as OrderSnapshot }
}
const named = (rows: readonly RejectedRow[]) => rows.map(({ line, reason, field }) => [line, reason, field])

const head: Cells = {
  ...{ Name: '#1001', Email: 'Anna@Example.com', 'Financial Status': 'paid', 'Paid at': '2026-05-01 10:00:00 +0200', 'Fulfillment Status': 'unfulfilled' },
  ...{ Currency: 'EUR', Subtotal: '100.00', Shipping: '5.00', Taxes: '0.00', Total: '105.00', 'Created at': '2026-05-01 09:59:00 +0200' },
  ...{
    'Lineitem quantity': '1',
    'Lineitem name': 'Shirt',
    'Lineitem price': '100.00',
    'Lineitem taxable': 'true',
    'Refunded Amount': '0.00',
    Id: "'5310000000001",
  },
}

describe('the figures of an order in a file', () => {
  test('Total = Subtotal + Shipping + Taxes: tax is on top, net sales are the subtotal', async () => {
    const { order } = await read(csv([{ ...head, Taxes: '9.32', Total: '114.32' }]))
    expect(order).toMatchObject({ pricesIncludeTax: false, grossMinor: 10_000n, discountMinor: 0n, shippingMinor: 500n, taxMinor: 932n, totalMinor: 11_432n })
  })

  test('Total = Subtotal + Shipping: tax is inside, net sales are the subtotal less the products’ part of it', async () => {
    const { order } = await read(
      csv([{ ...head, Subtotal: '121.00', 'Lineitem price': '121.00', Shipping: '6.05', Taxes: '22.05', Total: '127.05', 'Tax 1 Name': 'NL BTW 21%' }]),
    )
    expect(order).toMatchObject({ pricesIncludeTax: true, grossMinor: 10_000n, shippingMinor: 500n, taxMinor: 2_205n, totalMinor: 12_705n })
  })

  test('the discount is what the lines cost beyond the subtotal, whatever shipping discount stands beside it', async () => {
    const rows: Cells[] = [
      {
        ...head,
        Subtotal: '70.00',
        Total: '75.00',
        'Discount Amount': '35.00',
        'Discount Code': 'SPRING, FRIENDS',
        'Lineitem price': '60.00',
        'Lineitem discount': '10.00',
      },
      { Name: '#1001', 'Lineitem quantity': '2', 'Lineitem name': 'Socks', 'Lineitem price': '20.00' },
    ]
    const { order } = await read(csv(rows))
    expect(order).toMatchObject({ grossMinor: 10_000n, discountMinor: 3_000n, discountCodes: ['SPRING', 'FRIENDS'] })
    expect(order.lines.map(({ externalId, discountMinor }) => [externalId, discountMinor])).toEqual([
      ['line-1', 2_111n],
      ['line-2', 889n],
    ])
  })

  test('a refund of everything takes exactly the net sales, one of a part takes its proportion', async () => {
    const sold = { ...head, Subtotal: '121.00', 'Lineitem price': '121.00', Shipping: '6.05', Taxes: '22.05', Total: '127.05', 'Tax 1 Name': 'NL BTW 21%' }
    const refundOf = async (cells: Cells) => (await read(csv([{ ...sold, ...cells }]))).order.refunds
    expect(await refundOf({ 'Financial Status': 'refunded', 'Refunded Amount': '127.05' })).toMatchObject([
      { externalId: '5310000000001/file-sum', amountMinor: 12_705n, netMinor: 10_000n },
    ])
    expect(await refundOf({ 'Financial Status': 'partially_refunded', 'Refunded Amount': '12.71' })).toMatchObject([
      { amountMinor: 1_271n, netMinor: 1_000n, refundedAt: '2026-05-01T08:00:00.000Z' },
    ])
    expect(await refundOf({ 'Refunded Amount': '500.00' })).toMatchObject([{ amountMinor: 50_000n, netMinor: 10_000n }])
    expect(await refundOf({})).toEqual([])
  })

  test('a file that knows no refunds says nothing about them, but a refunded order went back whole', async () => {
    const header = ORDER_HEADER.filter((column) => column !== 'Refunded Amount')
    expect((await read(csv([head], header))).order.refunds).toBeNull()
    expect((await read(csv([{ ...head, 'Financial Status': 'refunded' }], header))).order.refunds).toMatchObject([{ amountMinor: 10_500n, netMinor: 10_000n }])
  })

  test('an order given away keeps its gross and its discount', async () => {
    const { order } = await read(csv([{ ...head, Subtotal: '0.00', Shipping: '0.00', Total: '0.00' }]))
    expect(order).toMatchObject({ grossMinor: 10_000n, discountMinor: 10_000n, totalMinor: 0n })
  })
})

describe('the news an order in a file is', () => {
  test('it is as old as the latest moment of its own, so that what a webhook told later wins', async () => {
    const { order } = await read(csv([{ ...head, 'Fulfilled at': '2026-05-03 12:00:00 +0200', 'Cancelled at': '2026-05-02 12:00:00 +0200' }]))
    expect(order.version).toBe(Date.UTC(2026, 4, 3, 10))
    expect(order).toMatchObject({ placedAt: '2026-05-01T07:59:00.000Z', paidAt: '2026-05-01T08:00:00.000Z', cancelledAt: '2026-05-02T10:00:00.000Z' })
  })

  test('its id is the store’s, without the apostrophe; in older files it is its name', async () => {
    expect((await read(csv([head]))).order).toMatchObject({ externalId: '5310000000001', number: '#1001', email: 'Anna@Example.com', customerExternalId: null })
    expect((await read(csv([{ ...head, Id: '' }]))).order.externalId).toBe('#1001')
    expect(
      (
        await read(
          csv(
            [head],
            ORDER_HEADER.filter((column) => column !== 'Id'),
          ),
        )
      ).order.externalId,
    ).toBe('#1001')
  })

  test('columns are found by name in any order and case; unknown ones are told', async () => {
    const header = [...ORDER_HEADER.toReversed().map((column) => column.toUpperCase()), 'Gift wrap']
    const shouted = Object.fromEntries(Object.entries(head).map(([column, text]) => [column.toUpperCase(), text]))
    const { order, header: told } = await read(csv([shouted], header))
    expect(order.totalMinor).toBe(10_500n)
    expect(told).toMatchObject({ delimiter: ',', unknown: ['Gift wrap'] })
  })

  test('a spreadsheet’s decimal comma counts where cells are cut by semicolons', async () => {
    const { order } = await read(csv([{ ...head, Total: '105,00', Subtotal: '100,0' }], ORDER_HEADER, ';'))
    expect(order.totalMinor).toBe(10_500n)
    expect(named((await read(csv([{ ...head, Total: '105,00' }]))).rejected)).toEqual([[2, 'money-invalid', 'Total']])
  })

  test('a cell that tries to be a formula is kept as the text it is', async () => {
    const { order } = await read(csv([{ ...head, 'Lineitem name': '=cmd@example.com', Tags: '@vip' }]))
    expect(order.lines[0]?.title).toBe('=cmd@example.com')
    expect(order.tags).toEqual(['@vip'])
  })
})

describe('a broken order', () => {
  const other = { ...head, Name: '#1002', Id: "'2" }

  test('is rejected as a whole with all its rows, and the orders beside it are read', async () => {
    const rows = [head, { Name: '#1001', 'Lineitem quantity': 'two', 'Lineitem name': 'Socks', 'Lineitem price': '1.00' }, other]
    const { orders, rejected } = await read(csv(rows))
    expect(orders.map(({ number }) => number)).toEqual(['#1002'])
    expect(named(rejected)).toEqual([
      [2, 'order-rejected', null],
      [3, 'number-invalid', 'Lineitem quantity'],
    ])
    expect(rejected[1]?.cells[ORDER_HEADER.indexOf('Lineitem quantity')]).toBe('two')
  })

  test('whose rows do not follow each other is rejected where it comes again', async () => {
    const { orders, rejected } = await read(csv([head, other, { ...head, Id: '' }]))
    expect(orders).toHaveLength(2)
    expect(named(rejected)).toEqual([[4, 'order-split', 'Name']])
  })

  test('repeating its own cells on every row is fine, contradicting itself is not', async () => {
    const again = { ...head, 'Lineitem price': '0.00' }
    expect((await read(csv([head, again]))).order.lines).toHaveLength(2)
    expect(named((await read(csv([head, { ...again, Total: '99.00' }]))).rejected)).toEqual([
      [2, 'order-rejected', null],
      [3, 'order-cells-differ', 'Total'],
    ])
  })

  test.each<[string, Cells, string, string]>([
    ['a total that does not add up', { Total: '105.01', Taxes: '1.00' }, 'sums-differ', 'Total'],
    ['lines that cost less than the subtotal', { 'Lineitem price': '99.99' }, 'sums-differ', 'Subtotal'],
    ['a negative amount', { Shipping: '-5.00', Total: '95.00' }, 'money-invalid', 'Shipping'],
    ['a thousands separator', { 'Lineitem price': '1,000.00' }, 'money-invalid', 'Lineitem price'],
    ['no total', { Total: '' }, 'cell-missing', 'Total'],
    ['no date', { 'Created at': '' }, 'cell-missing', 'Created at'],
    ['a day that is none', { 'Paid at': '2026-02-30 10:00:00 +0100' }, 'date-invalid', 'Paid at'],
    ['a date without its offset', { 'Created at': '2026-05-01 09:59:00' }, 'date-invalid', 'Created at'],
    ['an unknown currency', { Currency: 'EURO' }, 'currency-unknown', 'Currency'],
    ['an unknown status', { 'Financial Status': 'complete' }, 'status-unknown', 'Financial Status'],
    ['a title of a novel’s length', { 'Lineitem name': 'x'.repeat(1_001) }, 'cell-too-long', 'Lineitem name'],
  ])('%s is named with its column', async (_what, cells, reason, field) => {
    expect(named((await read(csv([{ ...head, ...cells }]))).rejected)).toEqual([[2, reason, field]])
  })

  test('a row without a name belongs to no order and takes none with it', async () => {
    const { orders, rejected } = await read(csv([head, { 'Lineitem name': 'Lost' }, other]))
    expect(orders).toHaveLength(2)
    expect(named(rejected)).toEqual([[3, 'name-missing', 'Name']])
  })

  test('a quote that never closes takes its own order, not the next', async () => {
    const lines = csv([head, { Name: '#1001', 'Lineitem name': 'Socks' }, other]).split('\n')
    const { orders, rejected } = await read([lines[0], lines[1], lines[2]?.replace('Socks', '"Socks'), lines[3]].join('\n'))
    expect(orders.map(({ number }) => number)).toEqual(['#1002'])
    expect(named(rejected)).toEqual([
      [2, 'order-rejected', null],
      [3, 'unterminated-quote', null],
    ])
  })
})

describe('a file that is no orders export', () => {
  test.each([
    ['an empty one', '', 'store-sync.empty-file'],
    ['a customers export', 'First Name,Last Name,Email\nA,B,c@example.com\n', 'store-sync.wrong-file'],
  ])('%s is refused before anything is read', async (_what, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code })
  })
})
