import { type OrderSnapshot, orderSnapshotSchema } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { countryCode, textOrNull } from '../reading/plain-values'
import { mapParcels } from './map-parcels'
import { mapRefunds, mapSummaries, refundedSum } from './map-refunds'
import { gmtIso, gmtMs, type Hearing, versionOf } from './moments'
import { netOf, type OrderSums, orderSums, unitPrice } from './order-sums'
import type { OrderPayload, RefundPayload } from './payload'
import { nameOrNull } from './plain-text'
import { financialStatus, fulfilmentStatus, isCancelled } from './statuses'
import { WooMoney } from './woo-money'

/**
 * An order as WooCommerce tells it, whole. It is known by its number in the store (`id`), whatever table the shop keeps orders in. A guest's has no
 * customer and is recognised by the billing address. It does not say when it was cancelled: that is when it last changed.
 * @param refunds its refunds, read as objects of their own; null: only the order was heard, and its refunds are known by their sums
 * @throws PayloadProblem
 */
export function mapOrder(order: OrderPayload, hearing: Hearing, refunds: readonly RefundPayload[] | null): OrderSnapshot {
  const money = new WooMoney(order.currency, '$.currency')
  const sums = orderSums(order, money)
  const netMinor = netOf(sums)
  const refundedMinor = refundedSum(order, money)
  const version = versionOf(order, hearing)
  const placedMs = gmtMs(order.date_created_gmt, '$.date_created_gmt')
  if (placedMs === null) throw new PayloadProblem('date', '$.date_created_gmt', 'An order says when it was placed.')
  const modifiedAt = gmtIso(order.date_modified_gmt, '$.date_modified_gmt') ?? isoFromMs(placedMs)
  const financial = financialStatus(order, { totalMinor: sums.total, refundedMinor })
  const basis = { netMinor, totalMinor: sums.total, money }
  const { billing, shipping } = order
  const discountMinor = sums.lines.reduce((sum, { discount }) => sum + discount, 0n)
  const snapshot: OrderSnapshot = {
    externalId: order.id,
    version,
    number: order.number,
    customerExternalId: order.customer_id ?? null,
    email: textOrNull(billing?.email),
    phone: tidyPhone(billing?.phone) ?? tidyPhone(shipping?.phone),
    customerName: nameOf(order),
    currency: order.currency,
    pricesIncludeTax: order.prices_include_tax,
    grossMinor: netMinor + discountMinor,
    discountMinor,
    shippingMinor: sums.shipping,
    taxMinor: sums.tax,
    totalMinor: sums.total,
    financialStatus: financial,
    fulfilmentStatus: fulfilmentStatus(order),
    placedAt: isoFromMs(placedMs),
    paidAt: paidAt(order, financial, placedMs),
    cancelledAt: isCancelled(order.status) ? modifiedAt : null,
    test: false,
    source: nameOrNull(order.created_via, 255),
    discountCodes: codesOf(order),
    countryCode: countryCode(shipping?.country) ?? countryCode(billing?.country),
    tags: [],
    lines: linesOf(order, sums),
    refunds: refunds ? mapRefunds(refunds, basis) : mapSummaries(order, Date.parse(modifiedAt), basis),
    fulfilments: mapParcels(order.meta_data),
  }
  return shaped(orderSnapshotSchema, snapshot, 'snapshot')
}

function linesOf(order: OrderPayload, sums: OrderSums): OrderSnapshot['lines'] {
  const withTax = order.prices_include_tax
  return order.line_items.map((line, index) => {
    const money = sums.lines[index]!
    const quantity = line.quantity === 0 ? 0 : Math.max(1, Math.round(line.quantity))
    const unitPriceMinor = unitPrice(money, quantity, withTax, `$.line_items[${index}].subtotal`)
    const paid = money.net + (withTax ? money.tax : 0n)
    return {
      externalId: line.id,
      productExternalId: line.product_id ?? null,
      sku: nameOrNull(line.sku, 255),
      title: nameOrNull(line.name, 1_000) ?? '',
      vendor: null,
      quantity,
      unitPriceMinor,
      // so that price × quantity − discount is what was paid, to the cent
      discountMinor: unitPriceMinor * BigInt(Math.max(1, quantity)) - paid,
      taxMinor: money.tax,
    }
  })
}

/** When the money came. Shops that set an order to “completed” by hand may have no such date; then when it was completed, else placed. */
function paidAt(order: OrderPayload, status: OrderSnapshot['financialStatus'], placedMs: number): string | null {
  const paid = gmtIso(order.date_paid_gmt, '$.date_paid_gmt')
  if (paid || !['paid', 'partially_refunded', 'refunded'].includes(status)) return paid
  return gmtIso(order.date_completed_gmt, '$.date_completed_gmt') ?? isoFromMs(placedMs)
}

const codesOf = ({ coupon_lines }: OrderPayload): string[] =>
  [...new Set((coupon_lines ?? []).map(({ code }) => nameOrNull(code, 255)).filter((code) => code !== null))].slice(0, 50)

function nameOf({ billing, shipping }: OrderPayload): string | null {
  const full = (who: typeof billing) =>
    [who?.first_name, who?.last_name]
      .map((part) => nameOrNull(part, 255))
      .filter((part) => part !== null)
      .join(' ') || null
  return full(billing) ?? full(shipping)
}
