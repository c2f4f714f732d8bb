import { type OrderSnapshot, orderSnapshotSchema } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { Amounts } from '../reading/amounts'
import { minus, negative, plus } from '../reading/decimal'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { countryCode, textOrNull } from '../reading/plain-values'
import { calledOff } from './called-off'
import { mapCreditmemo } from './map-creditmemo'
import { msAt } from './moments'
import { orderLines } from './order-lines'
import { financialStatus, fulfilmentStatus } from './order-state'
import { type CreditmemoPayload, type InvoicePayload, type OrderPayload, orderSchema, type ShipmentPayload } from './payload'

/** What Magento keeps beside an order. */
export type OrderPapers = { creditmemos: readonly CreditmemoPayload[]; shipments: readonly ShipmentPayload[]; invoices: readonly InvoicePayload[] }

/**
 * An order as Magento tells it, with its papers, whole. Money is in the order's own currency, the one the shopper paid in; the `base_…` amounts beside
 * it are the same in the shop's. @throws PayloadProblem
 */
export function mapOrder(body: unknown, { creditmemos, shipments, invoices }: OrderPapers): OrderSnapshot {
  const order = shaped(orderSchema, body)
  const money = new Amounts(order.order_currency_code, '$.order_currency_code')
  const lines = orderLines(order, money)
  const status = financialStatus(order, money)
  const rest = calledOff(order, lines, money)
  const moments = [...creditmemos, ...shipments].flatMap(({ updated_at }) => (updated_at ? [msAt(updated_at, '$.updated_at')] : []))
  const shipping = order.extension_attributes?.shipping_assignments?.[0]?.shipping?.address
  const placedAt = isoFromMs(msAt(order.created_at, '$.created_at'))
  const snapshot: OrderSnapshot = {
    externalId: order.entity_id,
    version: Math.max(msAt(order.updated_at, '$.updated_at'), ...moments),
    number: order.increment_id,
    customerExternalId: order.customer_id && order.customer_id !== '0' ? order.customer_id : null,
    email: textOrNull(order.customer_email),
    phone: tidyPhone(order.billing_address?.telephone) ?? tidyPhone(shipping?.telephone),
    customerName: nameOf([order.customer_firstname, order.customer_lastname]) ?? nameOf([order.billing_address?.firstname, order.billing_address?.lastname]),
    currency: money.currency,
    pricesIncludeTax: lines.pricesIncludeTax,
    grossMinor: lines.grossMinor,
    discountMinor: lines.discountMinor,
    shippingMinor: shippingOf(order, money),
    taxMinor: money.minor(money.read('$.tax_amount', order.tax_amount)),
    totalMinor: money.minor(money.demand('$.grand_total', order.grand_total)),
    financialStatus: status,
    fulfilmentStatus: fulfilmentStatus(order, shipments.length),
    placedAt,
    paidAt: ['paid', 'partially_refunded', 'refunded'].includes(status) ? (lastInvoice(invoices) ?? placedAt) : null,
    cancelledAt: cancelledAt(order),
    test: false,
    source: order.store_name?.split('\n').at(-1)?.trim() || null,
    discountCodes: [textOrNull(order.coupon_code)].filter((code) => code !== null),
    countryCode: countryCode(shipping?.country_id) ?? countryCode(order.billing_address?.country_id),
    tags: [],
    lines: lines.lines,
    refunds: [
      ...creditmemos.filter(({ state }) => Number(state ?? 2) !== 3).map((memo, index) => mapCreditmemo(memo, order.items, money, `$.creditmemos[${index}]`)),
      ...(rest ? [rest] : []),
    ],
    fulfilments: shipments.map((shipment, index) => ({
      externalId: shipment.entity_id,
      status: 'shipped',
      carrier: textOrNull(shipment.tracks?.[0]?.title),
      trackingNumber: textOrNull(shipment.tracks?.[0]?.track_number),
      trackingUrl: null,
      shippedAt: isoFromMs(msAt(shipment.created_at, `$.shipments[${index}].created_at`)),
      estimatedDeliveryAt: null,
      deliveredAt: null,
      scans: [],
    })),
  }
  if (snapshot.grossMinor < 0n) throw new PayloadProblem('money', '$.items', 'The lines of an order cannot cost less than nothing.')
  return shaped(orderSnapshotSchema, snapshot, 'snapshot')
}

/** Shipping without tax, after its discount; the tax inside that discount was never paid. */
function shippingOf(order: OrderPayload, money: Amounts): bigint {
  const read = (field: 'shipping_amount' | 'shipping_discount_amount' | 'shipping_discount_tax_compensation_amount') => money.read(`$.${field}`, order[field])
  const discount = minus(read('shipping_discount_amount'), read('shipping_discount_tax_compensation_amount'))
  return money.minor(plus(read('shipping_amount'), negative(discount)))
}

const lastInvoice = (invoices: readonly InvoicePayload[]): string | null =>
  invoices.length === 0 ? null : isoFromMs(Math.max(...invoices.map(({ created_at }) => msAt(created_at, '$.invoices'))))

/** Magento keeps no such moment: the first entry of its history that says so, else the last change. */
function cancelledAt(order: OrderPayload): string | null {
  if (order.state !== 'canceled') return null
  const told = (order.status_histories ?? [])
    .filter(({ status }) => status === 'canceled')
    .flatMap(({ created_at }) => (created_at ? [msAt(created_at, '$.status_histories')] : []))
  return isoFromMs(told.length > 0 ? Math.min(...told) : msAt(order.updated_at, '$.updated_at'))
}

const nameOf = (parts: (string | null | undefined)[]): string | null =>
  parts
    .map(textOrNull)
    .filter((part) => part !== null)
    .join(' ') || null
