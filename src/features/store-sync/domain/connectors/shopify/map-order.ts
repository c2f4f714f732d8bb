import { allocate } from '@/domain/money'
import { type OrderSnapshot, orderSnapshotSchema } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { type LineMoney, MOST_MINOR, netFigures } from '../../order-money'
import { tidyPhone } from '../../phone'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { countryCode, isoAt, msAt, textOrNull } from '../reading/plain-values'
import { tagList } from './map-customer'
import { mapFulfilment } from './map-fulfilment'
import { mapRefund } from './map-refund'
import type { LinePayload, OrderPayload } from './payload'
import { ShopMoney } from './shop-money'
import { FINANCIAL, FULFILMENT } from './statuses'

/**
 * An order as Shopify tells it, whole: the newest version replaces all before it. Sums are the original ones (not `current_…`), because
 * what went back or was taken off stands in `refunds` with its own date. `placedAt` is `processed_at`, the date Shopify's own reports use (orders
 * moved from another shop keep theirs). Shopify does not say when an order was paid; for one that was, `paidAt` is that same moment.
 * @throws PayloadProblem
 */
export function mapOrder(order: OrderPayload): OrderSnapshot {
  const money = new ShopMoney(order.currency, '$.currency')
  const lines = readLines(order, money)
  const figures = netFigures(lines.map(lineMoney), order.taxes_included)
  const placedAt = isoFromMs(order.processed_at ? msAt(order.processed_at, '$.processed_at') : msAt(order.created_at, '$.created_at'))
  const financialStatus = statusOf(FINANCIAL, order.financial_status ?? 'pending', '$.financial_status')
  const snapshot: OrderSnapshot = {
    externalId: order.id,
    version: msAt(order.updated_at, '$.updated_at'),
    number: order.name,
    customerExternalId: order.customer?.id ?? null,
    email: textOrNull(order.email) ?? textOrNull(order.contact_email) ?? textOrNull(order.customer?.email),
    phone: tidyPhone(order.phone) ?? tidyPhone(order.customer?.phone) ?? tidyPhone(order.billing_address?.phone) ?? tidyPhone(order.shipping_address?.phone),
    customerName: nameOf(order),
    currency: order.currency,
    pricesIncludeTax: order.taxes_included,
    grossMinor: figures.grossMinor,
    discountMinor: figures.discountMinor,
    shippingMinor: shippingOf(order, money),
    taxMinor: money.read('$.total_tax', order.total_tax, order.total_tax_set) ?? 0n,
    totalMinor: money.demand('$.total_price', order.total_price, order.total_price_set),
    financialStatus,
    fulfilmentStatus: statusOf(FULFILMENT, order.fulfillment_status ?? 'unfulfilled', '$.fulfillment_status'),
    placedAt,
    paidAt: ['paid', 'partially_refunded', 'refunded'].includes(financialStatus) ? placedAt : null,
    cancelledAt: isoAt(order.cancelled_at, '$.cancelled_at'),
    test: order.test ?? false,
    source: textOrNull(order.source_name),
    discountCodes: (order.discount_codes ?? []).map(({ code }) => textOrNull(code)).filter((code) => code !== null),
    countryCode: countryCode(order.shipping_address?.country_code) ?? countryCode(order.billing_address?.country_code),
    tags: tagList(order.tags ?? ''),
    lines: lines.map(({ snapshot }) => snapshot),
    refunds: order.refunds
      ? order.refunds.map((refund, index) => mapRefund(refund, { money, pricesIncludeTax: order.taxes_included, root: `$.refunds[${index}]` }))
      : null,
    fulfilments: order.fulfillments ? order.fulfillments.map((fulfilment, index) => mapFulfilment(fulfilment, `$.fulfillments[${index}]`)) : null,
  }
  return shaped(orderSnapshotSchema, snapshot, 'snapshot')
}

type ReadLine = { asked: bigint; snapshot: OrderSnapshot['lines'][number] }
const lineMoney = ({ asked, snapshot }: ReadLine): LineMoney => ({
  paidMinor: asked - snapshot.discountMinor,
  discountMinor: snapshot.discountMinor,
  taxMinor: snapshot.taxMinor,
})

/**
 * A line's discount is the sum of its allocations: its own and its share of the order's. (`total_discounts` of the order has shipping discounts in it,
 * `total_discount` of a line misses the order's.) Bodies without allocations: what the lines cost beyond `subtotal_price`, shared in proportion.
 */
function readLines(order: OrderPayload, money: ShopMoney): ReadLine[] {
  const lines = order.line_items.map((line, index) => readLine(line, money, `$.line_items[${index}]`))
  const subtotal = money.read('$.subtotal_price', order.subtotal_price, order.subtotal_price_set)
  if (order.line_items.every((line) => line.discount_allocations) || subtotal === null) return lines
  const asked = lines.reduce((sum, line) => sum + line.asked, 0n)
  if (subtotal > asked) return lines
  const shares = allocate(
    asked - subtotal,
    lines.map((line) => line.asked),
  )
  return lines.map((line, index) => ({ ...line, snapshot: { ...line.snapshot, discountMinor: shares[index] ?? 0n } }))
}

function readLine(line: LinePayload, money: ShopMoney, path: string): ReadLine {
  const price = money.demand(`${path}.price`, line.price, line.price_set)
  const discountMinor = money.sum(`${path}.discount_allocations`, line.discount_allocations, (item, at) =>
    money.demand(`${at}.amount`, item.amount, item.amount_set),
  )
  const asked = price * BigInt(line.quantity)
  if (asked > MOST_MINOR || price < 0n) throw new PayloadProblem('money', `${path}.price`, 'A line costs neither less than nothing nor more than any order.')
  return {
    asked,
    snapshot: {
      externalId: line.id,
      productExternalId: line.product_id ?? null,
      sku: textOrNull(line.sku),
      title: textOrNull(line.title) ?? textOrNull(line.name) ?? '',
      vendor: textOrNull(line.vendor),
      quantity: line.quantity,
      unitPriceMinor: price,
      discountMinor,
      taxMinor: money.sum(`${path}.tax_lines`, line.tax_lines, (tax, at) => money.demand(`${at}.price`, tax.price, tax.price_set)),
    },
  }
}

/** Shipping after its discounts, without tax. */
function shippingOf(order: OrderPayload, money: ShopMoney): bigint {
  const kept = (order.shipping_lines ?? []).map((line, index) => ({ line, path: `$.shipping_lines[${index}]` })).filter(({ line }) => !line.is_removed)
  return kept.reduce((sum, { line, path }) => {
    const price =
      money.read(`${path}.discounted_price`, line.discounted_price, line.discounted_price_set) ?? money.demand(`${path}.price`, line.price, line.price_set)
    const tax = money.sum(`${path}.tax_lines`, line.tax_lines, (item, at) => money.demand(`${at}.price`, item.price, item.price_set))
    return sum + (order.taxes_included ? price - tax : price)
  }, 0n)
}

function nameOf(order: OrderPayload): string | null {
  const customer = [order.customer?.first_name, order.customer?.last_name].map(textOrNull).filter((part) => part !== null)
  return customer.length > 0 ? customer.join(' ') : (textOrNull(order.billing_address?.name) ?? textOrNull(order.shipping_address?.name))
}

function statusOf<S>(known: ReadonlyMap<string, S>, word: string, path: string): S {
  const status = known.get(word)
  if (status === undefined) throw new PayloadProblem('status', path, `“${word}” is not a status an order can have.`)
  return status
}
