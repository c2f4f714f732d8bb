import { z } from 'zod'
import { MOST_PIECES } from '../../../order-money'
import { shaped } from '../../reading/payload-problem'
import { gid } from '../gid'
import type { OrderPayload } from '../payload'
import { personRecord } from './customer-record'
import { address, money, plainRecord, status, taxes, words } from './plain-record'
import { refundRecord } from './refund-record'

const lineRecord = z
  .object({
    ...{ id: gid, title: words, name: words, sku: words, vendor: words, product: z.object({ id: gid }).nullish() },
    quantity: z.int().nonnegative().max(MOST_PIECES),
    originalUnitPriceSet: money,
    discountAllocations: z.array(z.object({ allocatedAmountSet: money })),
    taxLines: taxes,
  })
  .transform(({ product, originalUnitPriceSet, discountAllocations, taxLines, ...line }) => ({
    ...line,
    ...{ product_id: product?.id ?? null, price: null, price_set: originalUnitPriceSet, tax_lines: taxLines },
    discount_allocations: discountAllocations.map((one) => ({ amount: null, amount_set: one.allocatedAmountSet })),
  }))

const shippingRecord = z
  .object({ isRemoved: z.boolean().nullish(), discountedPriceSet: money, taxLines: taxes })
  .transform(({ isRemoved, discountedPriceSet, taxLines }) => ({ is_removed: isRemoved, discounted_price_set: discountedPriceSet, tax_lines: taxLines }))

const parcelRecord = z
  .object({
    ...{ id: gid, status, displayStatus: status.nullish(), createdAt: words, updatedAt: words, deliveredAt: words, estimatedDeliveryAt: words },
    trackingInfo: z.array(z.object({ company: words, number: words, url: words })),
    events: z.array(z.object({ status, message: words, happenedAt: z.string() })).nullish(),
  })
  .transform(({ id, status: state, displayStatus, trackingInfo: [tracking], events, ...at }) => ({
    ...{ id, status: state, shipment_status: displayStatus, created_at: at.createdAt, updated_at: at.updatedAt, delivered_at: at.deliveredAt },
    ...{ estimated_delivery_at: at.estimatedDeliveryAt, tracking_company: tracking?.company, tracking_number: tracking?.number, tracking_url: tracking?.url },
    events: events?.map(({ happenedAt, ...event }) => ({ ...event, happened_at: happenedAt })),
  }))

const orderRecord = z.object({
  ...{
    id: gid,
    name: z.string().min(1).max(100),
    email: words,
    phone: words,
    currencyCode: z.string(),
    taxesIncluded: z.boolean(),
    test: z.boolean().nullish(),
  },
  ...{ createdAt: z.string(), processedAt: words, updatedAt: z.string(), cancelledAt: words },
  ...{ displayFinancialStatus: status.nullish(), displayFulfillmentStatus: status.nullish(), sourceName: words },
  ...{ tags: z.array(z.string()), discountCodes: z.array(z.string()).max(50) },
  ...{ subtotalPriceSet: money.nullish(), totalTaxSet: money.nullish(), totalPriceSet: money },
  ...{ customer: personRecord.nullish(), billingAddress: address, shippingAddress: address },
  lineItems: z.array(lineRecord).max(5_000),
  shippingLines: z.array(shippingRecord).max(100),
  refunds: z.array(refundRecord).max(1_000),
  fulfillments: z.array(parcelRecord).max(500),
})

/**
 * An order as GraphQL tells it, in the words of the webhooks, so that one mapping serves both. Its refunds and parcels are complete by now.
 * @throws PayloadProblem
 */
export function orderFromRecord(record: unknown): OrderPayload {
  const order = shaped(orderRecord, plainRecord(record))
  return {
    ...{
      id: order.id,
      name: order.name,
      email: order.email,
      contact_email: null,
      phone: order.phone,
      currency: order.currencyCode,
      taxes_included: order.taxesIncluded,
    },
    ...{ test: order.test, created_at: order.createdAt, processed_at: order.processedAt, updated_at: order.updatedAt, cancelled_at: order.cancelledAt },
    ...{ financial_status: order.displayFinancialStatus, fulfillment_status: order.displayFulfillmentStatus, source_name: order.sourceName },
    ...{ subtotal_price_set: order.subtotalPriceSet, total_tax_set: order.totalTaxSet, total_price_set: order.totalPriceSet },
    tags: order.tags.join(','),
    discount_codes: order.discountCodes.map((code) => ({ code })),
    customer: order.customer ?? null,
    ...{ billing_address: order.billingAddress, shipping_address: order.shippingAddress },
    ...{ line_items: order.lineItems, shipping_lines: order.shippingLines, refunds: order.refunds, fulfillments: order.fulfillments },
  }
}
