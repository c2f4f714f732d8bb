import { type OrderSnapshot, orderSnapshotSchema } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { Amounts } from '../reading/amounts'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { countryCode, isoAt, msAt, textOrNull } from '../reading/plain-values'
import { mapFulfilment } from './map-fulfilment'
import { mapRefunds } from './map-refunds'
import { lineFigures, orderFigures, pricesIncludeTax } from './order-figures'
import { type OrderPayload, orderSchema } from './payload'
import { FINANCIAL, FULFILMENT, ORDER_STATES } from './statuses'

/**
 * An order as Medusa tells it, whole. @returns null for a draft: nobody has bought yet
 * @throws PayloadProblem
 */
export function mapOrder(body: unknown): OrderSnapshot | null {
  const order = shaped(orderSchema, body)
  if (order.is_draft_order || order.status === 'draft') return null
  if (!ORDER_STATES.has(order.status)) throw new PayloadProblem('status', '$.status', `“${order.status}” is not a state an order can be in.`)
  const money = new Amounts(order.currency_code.toUpperCase(), '$.currency_code')
  const figures = orderFigures(order, money)
  const lines = lineFigures(order, money, figures.itemTaxMinor)
  const { grossMinor, discountMinor, shippingMinor, taxMinor, totalMinor } = figures
  const snapshot: OrderSnapshot = {
    externalId: order.id,
    version: versionOf(order),
    number: textOrNull(order.custom_display_id) ?? String(order.display_id ?? order.id),
    customerExternalId: order.customer?.id ?? null,
    email: textOrNull(order.email) ?? textOrNull(order.customer?.email),
    phone: tidyPhone(order.customer?.phone) ?? tidyPhone(order.shipping_address?.phone) ?? tidyPhone(order.billing_address?.phone),
    customerName: nameOf(order),
    currency: money.currency,
    pricesIncludeTax: pricesIncludeTax(order.items),
    ...{ grossMinor, discountMinor, shippingMinor, taxMinor, totalMinor },
    financialStatus: known(FINANCIAL, order.payment_status ?? 'not_paid', '$.payment_status'),
    fulfilmentStatus: known(FULFILMENT, order.fulfillment_status ?? 'not_fulfilled', '$.fulfillment_status'),
    placedAt: isoFromMs(msAt(order.created_at, '$.created_at')),
    paidAt: paidAt(order),
    cancelledAt: isoAt(order.canceled_at, '$.canceled_at') ?? (order.status === 'canceled' ? isoFromMs(msAt(order.updated_at, '$.updated_at')) : null),
    test: false,
    source: textOrNull(order.sales_channel?.name),
    discountCodes: (order.promotions ?? []).map((promotion) => textOrNull(promotion?.code)).filter((code) => code !== null),
    countryCode: countryCode(order.shipping_address?.country_code) ?? countryCode(order.billing_address?.country_code),
    tags: [],
    lines: order.items.map((line, index) => ({
      externalId: line.id,
      productExternalId: textOrNull(line.product_id),
      sku: textOrNull(line.variant_sku),
      title: textOrNull(line.product_title) ?? textOrNull(line.title) ?? '',
      vendor: null,
      quantity: line.quantity,
      ...(lines[index] ?? { unitPriceMinor: 0n, discountMinor: 0n, taxMinor: 0n }),
    })),
    refunds: mapRefunds(order, money, figures),
    fulfilments: (order.fulfillments ?? []).flatMap((fulfilment, index) => (fulfilment ? [mapFulfilment(fulfilment, `$.fulfillments[${index}]`)] : [])),
  }
  return shaped(orderSnapshotSchema, snapshot, 'snapshot')
}

/** An order's own `updated_at` does not move when it is paid: the newest moment of the order, its payments, refunds and parcels does. */
function versionOf(order: OrderPayload): number {
  const moments: [string | null | undefined, string][] = [[order.updated_at, '$.updated_at']]
  for (const [c, collection] of (order.payment_collections ?? []).entries()) {
    moments.push([collection?.updated_at, `$.payment_collections[${c}].updated_at`])
    for (const payment of collection?.payments ?? []) {
      moments.push([payment.updated_at, `$.payment_collections[${c}].payments`], [payment.captured_at, `$.payment_collections[${c}].payments`])
      for (const refund of payment.refunds ?? []) moments.push([refund.created_at, `$.payment_collections[${c}].payments`])
    }
  }
  for (const [index, fulfilment] of (order.fulfillments ?? []).entries()) moments.push([fulfilment?.updated_at, `$.fulfillments[${index}].updated_at`])
  return Math.max(...moments.flatMap(([text, path]) => (text ? [msAt(text, path)] : [])))
}

/** When the last of the money came; null while some is missing. */
function paidAt(order: OrderPayload): string | null {
  if (!['captured', 'partially_refunded', 'refunded'].includes(order.payment_status ?? '')) return null
  const captures = (order.payment_collections ?? []).flatMap((collection, c) =>
    (collection?.payments ?? []).flatMap(({ captured_at }) => (captured_at ? [msAt(captured_at, `$.payment_collections[${c}].payments`)] : [])),
  )
  return captures.length === 0 ? null : isoFromMs(Math.max(...captures))
}

function nameOf(order: OrderPayload): string | null {
  for (const person of [order.customer, order.shipping_address, order.billing_address]) {
    const name = [person?.first_name, person?.last_name].map(textOrNull).filter((part) => part !== null)
    if (name.length > 0) return name.join(' ')
  }
  return null
}

function known<S>(words: ReadonlyMap<string, S>, word: string, path: string): S {
  const status = words.get(word)
  if (status === undefined) throw new PayloadProblem('status', path, `“${word}” is not a status an order can have.`)
  return status
}
