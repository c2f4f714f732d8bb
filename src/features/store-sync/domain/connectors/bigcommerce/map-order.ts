import { type OrderSnapshot, orderSnapshotSchema } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { Amounts } from '../reading/amounts'
import { shaped } from '../reading/payload-problem'
import { countryCode, textOrNull } from '../reading/plain-values'
import { mapRefund } from './map-refund'
import { msAt } from './moments'
import { lineFigures, orderFigures } from './order-figures'
import { type OrderProductPayload, orderSchema, type RefundPayload, type ShipmentPayload } from './payload'
import { financialStatus, fulfilmentStatus, INCOMPLETE, isCancelled } from './statuses'

/** What BigCommerce keeps beside an order. */
export type OrderParts = {
  products: readonly OrderProductPayload[]
  coupons: readonly { code?: string | null | undefined }[]
  shipments: readonly ShipmentPayload[]
  refunds: readonly RefundPayload[]
}
export type ReadOrder = { order: OrderSnapshot | null; deletion: { externalId: string; version: number } | null }

/**
 * An order as BigCommerce tells it, with its parts, whole; in the currency the shopper pays in. An incomplete one is none yet, an archived one is gone.
 * @throws PayloadProblem
 */
export function mapOrder(body: unknown, { products, coupons, shipments, refunds }: OrderParts): ReadOrder {
  const order = shaped(orderSchema, body)
  const version = Math.max(msAt(order.date_modified, '$.date_modified'), ...refunds.map(({ created }, index) => msAt(created, `$.refunds[${index}].created`)))
  if (order.is_deleted) return { order: null, deletion: { externalId: order.id, version } }
  if (order.status_id === INCOMPLETE) return { order: null, deletion: null }
  const money = new Amounts((order.default_currency_code ?? order.currency_code ?? '').toUpperCase(), '$.default_currency_code')
  const { netMinor: _, ...figures } = orderFigures(order, money)
  const lines = lineFigures(products, figures.discountMinor, money)
  const given = products.map(({ id, quantity }, index) => ({ id, quantity, netMinor: lines[index]?.netMinor ?? 0n }))
  const told = refunds.map((refund, index) => mapRefund(refund, order, given, money, `$.refunds[${index}]`))
  const financial = financialStatus(order, { totalMinor: figures.totalMinor, refundedMinor: told.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) })
  const placedAt = isoFromMs(msAt(order.date_created, '$.date_created'))
  const address = order.billing_address
  const snapshot: OrderSnapshot = {
    externalId: order.id,
    version,
    number: order.id,
    customerExternalId: order.customer_id && order.customer_id !== '0' ? order.customer_id : null,
    email: textOrNull(address?.email),
    phone: tidyPhone(address?.phone),
    customerName:
      [address?.first_name, address?.last_name]
        .map(textOrNull)
        .filter((part) => part !== null)
        .join(' ') || null,
    currency: money.currency,
    pricesIncludeTax: false,
    ...figures,
    financialStatus: financial,
    fulfilmentStatus: fulfilmentStatus(order),
    placedAt,
    paidAt: ['paid', 'partially_refunded', 'refunded'].includes(financial) ? placedAt : null,
    cancelledAt: isCancelled(order) ? isoFromMs(msAt(order.date_modified, '$.date_modified')) : null,
    test: false,
    source: textOrNull(order.order_source),
    discountCodes: [...new Set(coupons.map(({ code }) => textOrNull(code)).filter((code) => code !== null))],
    countryCode: countryCode(address?.country_iso2),
    tags: [],
    lines: products.map(({ id, product_id, sku, name, brand, quantity }, index) => ({
      ...{ externalId: id, productExternalId: product_id && product_id !== '0' ? product_id : null, sku: textOrNull(sku), title: textOrNull(name) ?? '' },
      ...{ vendor: textOrNull(brand), quantity, unitPriceMinor: lines[index]?.unitPriceMinor ?? 0n },
      ...{ discountMinor: lines[index]?.discountMinor ?? 0n, taxMinor: lines[index]?.taxMinor ?? 0n },
    })),
    refunds: told,
    fulfilments: shipments.map((shipment, index) => mapShipment(shipment, `$.shipments[${index}]`)),
  }
  return { order: shaped(orderSnapshotSchema, snapshot, 'snapshot'), deletion: null }
}

/** A parcel: sent. BigCommerce does not know when it arrived. */
const mapShipment = (shipment: ShipmentPayload, root: string): NonNullable<OrderSnapshot['fulfilments']>[number] => ({
  externalId: shipment.id,
  status: 'shipped',
  carrier: textOrNull(shipment.shipping_provider_display_name) ?? textOrNull(shipment.tracking_carrier) ?? textOrNull(shipment.shipping_provider),
  trackingNumber: textOrNull(shipment.tracking_number),
  trackingUrl: /^https?:\/\//i.test(shipment.tracking_link ?? '') ? (shipment.tracking_link ?? null) : null,
  shippedAt: isoFromMs(msAt(shipment.date_created, `${root}.date_created`)),
  estimatedDeliveryAt: null,
  deliveredAt: null,
  scans: [],
})
