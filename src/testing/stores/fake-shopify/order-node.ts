import type { LiveStore } from '../live-store'
import type { TruthLine, TruthOrder, TruthParcel, TruthRefund } from '../truth-records'
import { listConnection } from './connection'
import { personNode } from './customer-node'
import { fulfilmentStatus, gid, iso, isoOrNull, moneyBag, subtotalOf } from './numbers'

const RATES = 10_000

/** An order as GraphQL answers it; graphql-js picks what was asked for and complains where the schema wants what is not here. */
export function orderNode(store: LiveStore, order: TruthOrder) {
  const bag = (minor: bigint) => moneyBag(minor, store.truth.currency, order.paidIn)
  const customer = order.customerId === null ? null : store.find('customers', order.customerId)
  const address = { id: gid('MailingAddress', order.id), name: order.name, company: null, city: order.city, countryCodeV2: order.countryCode, phone: null }
  return {
    __typename: 'Order',
    ...{ id: gid('Order', order.id), name: `#${order.number}`, email: order.email, phone: order.phone, currencyCode: store.truth.currency },
    ...{ taxesIncluded: order.pricesIncludeTax, test: order.test, sourceName: 'web', tags: [...order.tags] },
    ...{ createdAt: iso(order.createdAt), processedAt: iso(order.placedAt), updatedAt: iso(order.updatedAt), cancelledAt: isoOrNull(order.cancelledAt) },
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    displayFulfillmentStatus: { unfulfilled: 'UNFULFILLED', partial: 'PARTIALLY_FULFILLED', fulfilled: 'FULFILLED' }[fulfilmentStatus(order)],
    discountCodes: order.couponCode === null ? [] : [order.couponCode],
    ...{ subtotalPriceSet: bag(subtotalOf(order)), totalTaxSet: bag(order.taxMinor), totalPriceSet: bag(order.totalMinor) },
    ...{ customer: customer ? personNode(customer) : null, billingAddress: address, shippingAddress: address },
    refunds: () => order.refunds.map((refund) => refundNode(store, order, refund)),
    fulfillments: () => order.parcels.map(parcelNode),
    lineItems: listConnection(order.lines.map((line) => lineNode(store, order, line))),
    shippingLines: listConnection([
      {
        __typename: 'ShippingLine',
        ...{ id: gid('ShippingLine', order.shipping.id), title: order.shipping.title, isRemoved: false },
        discountedPriceSet: bag(order.shipping.priceMinor - order.shipping.discountMinor),
        taxLines: taxNodes(order.shipping.taxMinor, 2_100, bag),
      },
    ]),
  }
}

const taxNodes = (taxMinor: bigint, basisPoints: number, bag: (minor: bigint) => object) =>
  taxMinor === 0n ? [] : [{ title: 'VAT', rate: basisPoints / RATES, priceSet: bag(taxMinor) }]

function lineNode(store: LiveStore, order: TruthOrder, line: TruthLine) {
  const bag = (minor: bigint) => moneyBag(minor, store.truth.currency, order.paidIn)
  return {
    __typename: 'LineItem',
    ...{ id: gid('LineItem', line.id), title: line.title, name: `${line.title} - Default`, sku: line.sku, vendor: line.vendor, quantity: line.quantity },
    product: { __typename: 'Product', id: gid('Product', line.productId) },
    originalUnitPriceSet: bag(line.unitPriceMinor),
    discountAllocations: line.discountMinor === 0n ? [] : [{ allocatedAmountSet: bag(line.discountMinor) }],
    taxLines: taxNodes(line.taxMinor, line.taxBasisPoints, bag),
  }
}

export function refundNode(store: LiveStore, order: TruthOrder, refund: TruthRefund) {
  const bag = (minor: bigint) => moneyBag(minor, store.truth.currency, order.paidIn)
  return {
    __typename: 'Refund',
    ...{ id: gid('Refund', refund.id), note: refund.reason, createdAt: iso(refund.at), processedAt: iso(refund.at) },
    refundLineItems: listConnection(
      refund.lines.map((line) => ({
        ...{ quantity: line.quantity, subtotalSet: bag(line.subtotalMinor), totalTaxSet: bag(line.taxMinor) },
        lineItem: { __typename: 'LineItem', id: gid('LineItem', line.lineId) },
      })),
    ),
    refundShippingLines: listConnection(
      refund.shipping
        ? [{ id: gid('RefundShippingLine', refund.id), subtotalAmountSet: bag(refund.shipping.amountMinor), taxAmountSet: bag(refund.shipping.taxMinor) }]
        : [],
    ),
    orderAdjustments: listConnection(
      refund.goodwillMinor === 0n
        ? []
        : [{ id: gid('OrderAdjustment', refund.id), reason: 'REFUND_DISCREPANCY', amountSet: bag(-refund.goodwillMinor), taxAmountSet: bag(0n) }],
    ),
    transactions: listConnection([{ id: gid('OrderTransaction', refund.id), kind: 'REFUND', status: 'SUCCESS', amountSet: bag(refund.amountMinor) }]),
  }
}

export const parcelNode = (parcel: TruthParcel) => ({
  __typename: 'Fulfillment',
  ...{ id: gid('Fulfillment', parcel.id), status: 'SUCCESS', displayStatus: parcel.scans.at(-1)?.status.toUpperCase() ?? 'FULFILLED' },
  ...{
    createdAt: iso(parcel.createdAt),
    updatedAt: iso(parcel.updatedAt),
    deliveredAt: isoOrNull(parcel.deliveredAt),
    estimatedDeliveryAt: iso(parcel.estimatedDeliveryAt),
  },
  trackingInfo: [{ company: parcel.carrier, number: parcel.trackingNumber, url: parcel.trackingUrl }],
  events: listConnection(
    parcel.scans.map((scan) => ({
      ...{
        __typename: 'FulfillmentEvent',
        id: gid('FulfillmentEvent', scan.id),
        status: scan.status.toUpperCase(),
        message: scan.message,
        happenedAt: iso(scan.at),
      },
    })),
  ),
})
