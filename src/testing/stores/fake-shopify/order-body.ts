import { formatMinor } from '@/domain/money'
import type { LiveStore } from '../live-store'
import type { TruthLine, TruthOrder, TruthParcel, TruthRefund } from '../truth-records'
import { customerBody } from './customer-body'
import { fulfilmentStatus, gid, isoWithOffset, moneySet, subtotalOf } from './numbers'

const at = (ms: number | null) => (ms === null ? null : isoWithOffset(ms))

/** The body of `orders/…`: Shopify's REST resource of 2026-07. */
export function orderBody(store: LiveStore, order: TruthOrder) {
  const { currency } = store.truth
  const money = (name: string, minor: bigint) => ({ [name]: formatMinor(minor, currency), [`${name}_set`]: moneySet(minor, currency, order.paidIn) })
  const customer = order.customerId === null ? null : store.find('customers', order.customerId)
  const address = { name: order.name, company: null, city: order.city, country_code: order.countryCode, phone: null }
  const discount = order.lines.reduce((sum, line) => sum + line.discountMinor, order.shipping.discountMinor)
  return {
    ...{
      id: order.id,
      admin_graphql_api_id: gid('Order', order.id),
      name: `#${order.number}`,
      order_number: order.number,
      email: order.email,
      phone: order.phone,
    },
    ...{ currency, presentment_currency: order.paidIn?.currency ?? currency, taxes_included: order.pricesIncludeTax, test: order.test, source_name: 'web' },
    ...{ created_at: at(order.createdAt), processed_at: at(order.placedAt), updated_at: at(order.updatedAt), cancelled_at: at(order.cancelledAt) },
    financial_status: order.financialStatus,
    fulfillment_status: { unfulfilled: null, partial: 'partial', fulfilled: 'fulfilled' }[fulfilmentStatus(order)],
    ...{ tags: order.tags.join(', '), note: order.note },
    ...money('subtotal_price', subtotalOf(order)),
    ...money('total_tax', order.taxMinor),
    ...money('total_price', order.totalMinor),
    ...money('total_discounts', discount),
    discount_codes: order.couponCode === null ? [] : [{ code: order.couponCode, amount: formatMinor(discount, currency), type: 'fixed_amount' }],
    ...{ customer: customer ? customerBody(customer) : null, billing_address: address, shipping_address: address },
    line_items: order.lines.map((line) => lineBody(store, order, line)),
    shipping_lines: [
      {
        ...{ id: order.shipping.id, title: order.shipping.title, is_removed: false },
        ...money('price', order.shipping.priceMinor),
        ...money('discounted_price', order.shipping.priceMinor - order.shipping.discountMinor),
        tax_lines: taxLines(store, order, order.shipping.taxMinor, 2_100),
      },
    ],
    refunds: order.refunds.map((refund) => refundBody(store, order, refund)),
    fulfillments: order.parcels.map((parcel) => parcelBody(order, parcel)),
  }
}

const taxLines = (store: LiveStore, order: TruthOrder, minor: bigint, basisPoints: number) => {
  const { currency } = store.truth
  return minor === 0n
    ? []
    : [{ title: 'VAT', rate: basisPoints / 10_000, price: formatMinor(minor, currency), price_set: moneySet(minor, currency, order.paidIn) }]
}

function lineBody(store: LiveStore, order: TruthOrder, line: TruthLine) {
  const { currency } = store.truth
  const set = (minor: bigint) => moneySet(minor, currency, order.paidIn)
  return {
    ...{ id: line.id, product_id: line.productId, variant_id: line.variantId, sku: line.sku, title: line.title, name: `${line.title} - Default` },
    ...{ vendor: line.vendor, quantity: line.quantity, current_quantity: line.quantity, gift_card: false, taxable: true },
    ...{ price: formatMinor(line.unitPriceMinor, currency), price_set: set(line.unitPriceMinor), total_discount: '0.00' },
    discount_allocations:
      line.discountMinor === 0n
        ? []
        : [{ amount: formatMinor(line.discountMinor, currency), amount_set: set(line.discountMinor), discount_application_index: 0 }],
    tax_lines: taxLines(store, order, line.taxMinor, line.taxBasisPoints),
  }
}

/** The body of `refunds/create`, and one of an order's refunds: since 2024-10 shipping given back stands in lines of its own. */
export function refundBody(store: LiveStore, order: TruthOrder, refund: TruthRefund) {
  const { currency } = store.truth
  const set = (minor: bigint) => moneySet(minor, currency, order.paidIn)
  const paidIn = order.paidIn
  return {
    ...{ id: refund.id, order_id: order.id, created_at: at(refund.at), processed_at: at(refund.at), note: refund.reason, restock: true },
    refund_line_items: refund.lines.map((line, index) => ({
      ...{ id: refund.id * 10 + index, line_item_id: line.lineId, quantity: line.quantity, restock_type: 'return' },
      ...{ subtotal: Number(formatMinor(line.subtotalMinor, currency)), total_tax: Number(formatMinor(line.taxMinor, currency)) },
      ...{ subtotal_set: set(line.subtotalMinor), total_tax_set: set(line.taxMinor) },
      line_item: lineBody(store, order, order.lines.find(({ id }) => id === line.lineId) ?? order.lines[0]!),
    })),
    refund_shipping_lines: refund.shipping
      ? [
          {
            id: refund.id,
            subtotal_amount_set: set(refund.shipping.amountMinor),
            tax_amount_set: set(refund.shipping.taxMinor),
            shipping_line: { id: order.shipping.id, tax_lines: taxLines(store, order, order.shipping.taxMinor, 2_100) },
          },
        ]
      : [],
    order_adjustments:
      refund.goodwillMinor === 0n
        ? []
        : [
            {
              ...{ id: refund.id, order_id: order.id, reason: 'Refund discrepancy', amount: formatMinor(-refund.goodwillMinor, currency), tax_amount: '0.00' },
              ...{ amount_set: set(-refund.goodwillMinor), tax_amount_set: set(0n) },
            },
          ],
    transactions: [
      {
        ...{ id: refund.id, order_id: order.id, kind: 'refund', status: 'success', gateway: 'shopify_payments' },
        amount: paidIn ? set(refund.amountMinor).presentment_money.amount : formatMinor(refund.amountMinor, currency),
        currency: paidIn?.currency ?? currency,
      },
    ],
  }
}

/** The body of `fulfillments/…`, and one of an order's parcels: the carrier's last word only. */
export const parcelBody = (order: TruthOrder, parcel: TruthParcel) => ({
  ...{ id: parcel.id, order_id: order.id, status: 'success', shipment_status: parcel.scans.at(-1)?.status ?? null },
  ...{ created_at: at(parcel.createdAt), updated_at: at(parcel.updatedAt), estimated_delivery_at: at(parcel.estimatedDeliveryAt) },
  ...{ tracking_company: parcel.carrier, tracking_number: parcel.trackingNumber, tracking_url: parcel.trackingUrl },
})

export function scanBody(order: TruthOrder, parcel: TruthParcel) {
  const scan = parcel.scans.at(-1)
  return {
    ...{ id: scan?.id, fulfillment_id: parcel.id, order_id: order.id, status: scan?.status, message: scan?.message, happened_at: at(scan?.at ?? null) },
  }
}
