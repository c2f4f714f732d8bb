import { minorDigits } from '@/domain/money'
import { paidForLine, paidForShipping } from '../basket'
import type { TruthLine, TruthOrder, TruthRefund } from '../truth-records'

export const magentoMoment = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
export const majorIn = (currency: string) => (minor: bigint) => Number(minor) / 10 ** minorDigits(currency)
export const incrementId = (order: TruthOrder): string => String(order.number).padStart(9, '0')

type Row = { row_total: bigint; discount_amount: bigint; tax_amount: bigint; discount_tax_compensation_amount: bigint }

/** A line's amounts as Magento splits them: without tax before discounts, and the tax inside a discount apart. */
function rowOf(line: TruthLine, pricesIncludeTax: boolean): Row {
  const hidden = pricesIncludeTax ? (line.discountMinor * BigInt(line.taxBasisPoints)) / BigInt(10_000 + line.taxBasisPoints) : 0n
  const net = paidForLine(line) - (pricesIncludeTax ? line.taxMinor : 0n)
  return {
    row_total: net + line.discountMinor - hidden,
    discount_amount: line.discountMinor,
    tax_amount: line.taxMinor,
    discount_tax_compensation_amount: hidden,
  }
}

export type Shape = 'simple' | 'configurable' | 'bundle' | 'bundle-discounted-on-top'
/** Things are sold as they are, in variants, and in bundles of parts that have prices of their own. */
export const shapeOf = ({ id }: TruthLine): Shape => (['simple', 'configurable', 'bundle', 'bundle-discounted-on-top'] as const)[id % 4] ?? 'simple'
/** The row of a line that is counted. */
export const countedId = (line: TruthLine): number => (shapeOf(line).startsWith('bundle') ? line.id * 10 + 1 : line.id * 10)

const NOTHING: Row = { row_total: 0n, discount_amount: 0n, tax_amount: 0n, discount_tax_compensation_amount: 0n }

/** The rows one thing becomes. A variant's own row bears nothing; a bundle's parts bear what the bundle's row says once more. */
function rowsOf<T>(line: TruthLine, row: Row, make: (id: number, parent: number | null, type: string, row: Row) => T): T[] {
  const [top, part] = [line.id * 10, line.id * 10 + 1]
  const shape = shapeOf(line)
  if (shape === 'simple') return [make(top, null, 'simple', row)]
  if (shape === 'configurable') return [make(top, null, 'configurable', row), make(part, top, 'simple', NOTHING)]
  if (shape === 'bundle')
    return [make(top, null, 'bundle', { ...NOTHING, row_total: row.row_total }), make(part, top, 'simple', row), make(part + 1, top, 'simple', NOTHING)]
  return [make(top, null, 'bundle', row), make(part, top, 'simple', { ...NOTHING, row_total: row.row_total })]
}

export function magentoOrder(order: TruthOrder, currency: string) {
  const money = majorIn(currency)
  const { pricesIncludeTax, shipping } = order
  const items = order.lines.flatMap((line) =>
    rowsOf(line, rowOf(line, pricesIncludeTax), (id, parent, type, row) => itemOf(line, order, { id, parent, type, row }, money)),
  )
  const shippingHidden = pricesIncludeTax ? (shipping.discountMinor * 21n) / 121n : 0n
  const shippingNet = paidForShipping(shipping) - (pricesIncludeTax ? shipping.taxMinor : 0n)
  const refunded = order.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return {
    ...{
      entity_id: order.id,
      increment_id: incrementId(order),
      state: stateOf(order),
      status: 'a status of the shop’s own',
      store_name: 'Main Website\nMain Store\nGerman',
    },
    ...{ created_at: magentoMoment(order.placedAt), updated_at: magentoMoment(order.updatedAt) },
    ...(order.customerId === null ? { customer_is_guest: 1 } : { customer_is_guest: 0, customer_id: order.customerId }),
    ...{ customer_email: order.email, customer_firstname: order.name.split(' ')[0], customer_lastname: order.name.split(' ').slice(1).join(' ') },
    // The shop counts in another currency: whoever reads the base amounts is wrong.
    ...{ order_currency_code: currency, base_currency_code: 'CHF', base_grand_total: 1, base_subtotal: 1, base_total_paid: 1 },
    subtotal: money(order.lines.reduce((sum, line) => sum + rowOf(line, pricesIncludeTax).row_total, 0n)),
    discount_amount: -money(order.lines.reduce((sum, { discountMinor }) => sum + discountMinor, shipping.discountMinor)),
    shipping_amount: money(shippingNet + shipping.discountMinor - shippingHidden),
    ...{
      shipping_discount_amount: money(shipping.discountMinor),
      shipping_discount_tax_compensation_amount: money(shippingHidden),
      shipping_tax_amount: money(shipping.taxMinor),
    },
    ...{ tax_amount: money(order.taxMinor), grand_total: money(order.totalMinor) },
    ...(order.paidAt === null ? {} : { total_paid: money(order.totalMinor) }),
    ...(refunded > 0n ? { total_refunded: money(refunded) } : {}),
    ...(order.couponCode === null ? {} : { coupon_code: order.couponCode }),
    items,
    billing_address: { firstname: order.name, city: order.city, country_id: order.countryCode, ...(order.phone === null ? {} : { telephone: order.phone }) },
    status_histories: order.cancelledAt === null ? [] : [{ created_at: magentoMoment(order.cancelledAt), status: 'canceled', comment: 'off' }],
    extension_attributes: { shipping_assignments: [{ shipping: { address: { city: order.city, country_id: order.countryCode } } }] },
  }
}

function itemOf(
  line: TruthLine,
  order: TruthOrder,
  { id, parent, type, row }: { id: number; parent: number | null; type: string; row: Row },
  money: (minor: bigint) => number,
) {
  const unit = money(line.unitPriceMinor)
  const bears = row.row_total > 0n
  return {
    ...{ item_id: id, product_type: type, product_id: parent === null ? line.productId : line.productId + 90_000, sku: line.sku, name: line.title },
    ...(parent === null ? {} : { parent_item_id: parent }),
    ...{
      qty_ordered: line.quantity,
      qty_canceled: stateOf(order) === 'canceled' ? line.quantity : 0,
      qty_refunded: 0,
      qty_shipped: order.parcels.length > 0 ? line.quantity : 0,
    },
    price: bears ? Number((order.pricesIncludeTax ? unit / (1 + line.taxBasisPoints / 10_000) : unit).toFixed(4)) : 0,
    price_incl_tax: bears ? (order.pricesIncludeTax ? unit : Number((unit * (1 + line.taxBasisPoints / 10_000)).toFixed(4))) : 0,
    ...Object.fromEntries(Object.entries(row).map(([field, minor]) => [field, money(minor)])),
  }
}

const stateOf = (order: TruthOrder): string => {
  if (order.financialStatus === 'voided') return 'canceled'
  if (order.financialStatus === 'refunded') return 'closed'
  if (order.paidAt === null) return order.id % 2 === 0 ? 'new' : 'holded'
  return order.parcels.length > 0 ? 'complete' : 'processing'
}

/** A refund as Magento's credit memo: rows of the things that came back, shipping, and what was given beyond them. */
export function magentoCreditmemo(refund: TruthRefund, order: TruthOrder, currency: string) {
  const money = majorIn(currency)
  const items = refund.lines.flatMap(({ lineId, quantity, subtotalMinor, taxMinor }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    if (!line) throw new Error(`A refund of line ${lineId}, which is not in its order.`)
    const net = subtotalMinor - (order.pricesIncludeTax ? taxMinor : 0n)
    const discount = (line.discountMinor * BigInt(quantity)) / BigInt(line.quantity)
    const hidden = order.pricesIncludeTax ? discount / 7n : 0n
    const row = { row_total: net + discount - hidden, discount_amount: discount, tax_amount: taxMinor, discount_tax_compensation_amount: hidden }
    return rowsOf(line, row, (id, _parent, _type, part) => ({
      ...{ order_item_id: id, qty: quantity },
      ...Object.fromEntries(Object.entries(part).map(([field, minor]) => [field, money(minor)])),
    }))
  })
  return {
    ...{ entity_id: refund.id, order_id: order.id, state: 2, created_at: magentoMoment(refund.at), updated_at: magentoMoment(refund.at) },
    ...{ grand_total: money(refund.amountMinor), adjustment_positive: money(refund.goodwillMinor), adjustment_negative: 0, items },
    comments: refund.reason === null ? [] : [{ comment: refund.reason }],
  }
}
