import { paidForLine, paidForShipping } from '../basket'
import type { TruthLine, TruthOrder, TruthRefund } from '../truth-records'
import { gmtText, type MoneyStyle, moneyText, siteText } from './woo-text'

export type Site = MoneyStyle & { readonly timeZone: string }

/** Both clocks of a moment, as every record has them. */
export const dates = (name: string, ms: number | null, { timeZone }: Site) => ({
  [name]: ms === null ? null : siteText(ms, timeZone),
  [`${name}_gmt`]: ms === null ? null : gmtText(ms),
})

const address = (order: TruthOrder) => ({
  first_name: order.name.split(' ')[0] ?? '',
  last_name: order.name.split(' ').slice(1).join(' '),
  company: '',
  city: order.city,
  country: order.countryCode,
  phone: order.phone ?? '',
})

/** WooCommerce's word for where an order stands. */
export function statusOf(order: TruthOrder): string {
  if (order.cancelledAt !== null) return 'cancelled'
  if (order.financialStatus === 'refunded') return 'refunded'
  if (order.financialStatus === 'pending') return order.id % 3 === 0 ? 'on-hold' : 'pending'
  return order.parcels.length > 0 ? 'completed' : order.id % 11 === 0 ? 'awaiting-pickup' : 'processing'
}

/** An order as `GET /orders/{id}` and the webhooks say it: refunds by sum only, line amounts always without tax and rounded one by one. */
export function wooOrder(order: TruthOrder, site: Site, status = statusOf(order)) {
  const withTax = order.pricesIncludeTax
  const money = (minor: bigint) => moneyText(minor, site)
  const net = (minor: bigint, tax: bigint) => (withTax ? minor - tax : minor)
  const discount = order.lines.reduce(
    (sum, line) => sum + (withTax ? (line.discountMinor * 10_000n) / (10_000n + BigInt(line.taxBasisPoints)) : line.discountMinor),
    0n,
  )
  return {
    id: order.id,
    parent_id: 0,
    number: String(order.number),
    status,
    currency: site.currency,
    prices_include_tax: withTax,
    ...dates('date_created', order.placedAt, site),
    ...dates('date_modified', order.updatedAt, site),
    ...dates('date_paid', order.paidAt, site),
    ...dates('date_completed', order.parcels[0]?.createdAt ?? null, site),
    discount_total: money(discount),
    shipping_total: money(net(paidForShipping(order.shipping), order.shipping.taxMinor)),
    shipping_tax: money(order.shipping.taxMinor),
    total: money(order.totalMinor),
    total_tax: money(order.taxMinor),
    customer_id: order.customerId ?? 0,
    created_via: 'checkout',
    billing: { ...address(order), email: order.email },
    shipping: address(order),
    meta_data: order.parcels.length > 0 ? [{ id: 1, key: '_wc_shipment_tracking_items', value: order.parcels.map(tracking) }] : [],
    line_items: order.lines.map((line) => wooLine(line, withTax, site)),
    shipping_lines: [
      { id: order.shipping.id, method_title: order.shipping.title, total: money(net(paidForShipping(order.shipping), order.shipping.taxMinor)) },
    ],
    fee_lines: [],
    coupon_lines: order.couponCode ? [{ id: order.id * 100 + 90, code: order.couponCode.toLowerCase() }] : [],
    refunds: order.refunds.map((refund) => ({ id: refund.id, reason: refund.reason ?? '', total: money(-refund.amountMinor) })),
  }
}

function wooLine(line: TruthLine, withTax: boolean, site: Site) {
  const asked = line.unitPriceMinor * BigInt(line.quantity)
  const paid = paidForLine(line)
  const [rate, whole] = [BigInt(line.taxBasisPoints), 10_000n + BigInt(line.taxBasisPoints)]
  const split = (amount: bigint) =>
    withTax
      ? { amount: moneyText(amount * 10_000n, site, whole), tax: moneyText(amount * rate, site, whole) }
      : { amount: moneyText(amount, site), tax: moneyText(amount * rate, site, 10_000n) }
  const [before, after] = [split(asked), split(paid)]
  return {
    ...{
      id: line.id,
      name: line.title.replaceAll('&', '&amp;'),
      product_id: line.productId,
      variation_id: line.variantId,
      quantity: line.quantity,
      sku: line.sku,
    },
    ...{ subtotal: before.amount, subtotal_tax: before.tax, total: after.amount, total_tax: after.tax, price: Number(after.amount) / line.quantity },
    meta_data: [],
  }
}

const tracking = (parcel: TruthOrder['parcels'][number]) => ({
  tracking_provider: parcel.carrier,
  custom_tracking_link: parcel.trackingUrl,
  tracking_number: parcel.trackingNumber,
  date_shipped: String(parcel.createdAt / 1_000),
  tracking_id: String(parcel.id),
})

/** A refund as `GET /orders/{id}/refunds` and `GET /refunds` say it. */
export function wooRefund(order: TruthOrder, refund: TruthRefund, site: Site) {
  const money = (minor: bigint) => moneyText(minor, site)
  const net = (minor: bigint, tax: bigint) => (order.pricesIncludeTax ? minor - tax : minor)
  return {
    id: refund.id,
    parent_id: order.id,
    ...dates('date_created', refund.at, site),
    amount: money(refund.amountMinor),
    reason: refund.reason ?? '',
    line_items: refund.lines.map((line, index) => ({
      id: refund.id * 10 + index,
      quantity: -line.quantity,
      total: money(-net(line.subtotalMinor, line.taxMinor)),
      total_tax: money(-line.taxMinor),
      meta_data: [{ id: 1, key: '_refunded_item_id', value: String(line.lineId) }],
    })),
    shipping_lines: refund.shipping
      ? [{ id: refund.id * 10 + 9, total: money(-net(refund.shipping.amountMinor, refund.shipping.taxMinor)), total_tax: money(-refund.shipping.taxMinor) }]
      : [],
    fee_lines: [],
  }
}
