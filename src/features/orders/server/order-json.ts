import { z } from 'zod'
import { utc } from '@/server/db/utc'
import { FINANCIAL_STATUSES, FULFILMENT_STATUSES, type OrderRow, type OrderView } from '../domain'

const instant = z.iso.datetime().nullable()
const text = z.string().nullable()
export const moneySchema = z.object({ amountMinor: z.string(), currency: z.string() })
export const money = (amountMinor: bigint | string, currency: string) => ({ amountMinor: String(amountMinor), currency })

const row = {
  ...{ id: z.uuid(), customerId: z.uuid(), storeId: z.uuid(), number: z.string() },
  ...{ total: moneySchema, netSales: moneySchema, refunded: moneySchema },
  ...{ financialStatus: z.enum(FINANCIAL_STATUSES), fulfilmentStatus: z.enum(FULFILMENT_STATUSES), isPurchase: z.boolean(), test: z.boolean() },
  ...{ placedAt: z.iso.datetime(), paidAt: instant, cancelledAt: instant, deliveredAt: instant },
  ...{ quantity: z.int(), titles: z.array(z.string()) },
}
/** An order as lists tell it. */
export const orderRowSchema = z.object(row)

const line = z.object({
  ...{ externalId: z.string(), productId: z.uuid().nullable(), title: z.string(), sku: text, vendor: text, imageUrl: text },
  ...{ quantity: z.int(), returnedQuantity: z.int(), unitPrice: moneySchema, discount: moneySchema, tax: moneySchema },
})
const refund = z.object({
  ...{ id: z.uuid(), refundedAt: z.iso.datetime(), amount: moneySchema, net: moneySchema, reason: text },
  lines: z.array(z.object({ title: text, quantity: z.int(), net: moneySchema })),
})
const fulfilment = z.object({
  ...{ id: z.uuid(), status: z.string(), carrier: text, trackingNumber: text, trackingUrl: text },
  ...{ shippedAt: instant, estimatedDeliveryAt: instant, deliveredAt: instant },
  scans: z.array(z.object({ at: z.iso.datetime(), status: z.string(), message: text })),
})
/** An order, whole. */
export const orderSchema = z.object({
  ...row,
  ...{ externalId: z.string(), connectionName: z.string(), email: text, source: text, countryCode: text },
  ...{ gross: moneySchema, discount: moneySchema, shipping: moneySchema, tax: moneySchema, refundedNet: moneySchema },
  ...{ discountCodes: z.array(z.string()), tags: z.array(z.string()) },
  ...{ lines: z.array(line), refunds: z.array(refund), fulfilments: z.array(fulfilment) },
})

export const orderRowJson = ({ connectionId, currency, totalMinor, netSalesMinor, refundedMinor, ...order }: OrderRow) => ({
  ...order,
  storeId: connectionId,
  total: money(totalMinor, currency),
  netSales: money(netSalesMinor, currency),
  refunded: money(refundedMinor, currency),
})

export function orderJson({ grossMinor, discountMinor, shippingMinor, taxMinor, refundedNetMinor, lines, refunds, fulfilments, ...order }: OrderView) {
  const amount = (minor: bigint | string) => money(minor, order.currency)
  return {
    ...orderRowJson(order),
    ...{ gross: amount(grossMinor), discount: amount(discountMinor), shipping: amount(shippingMinor) },
    ...{ tax: amount(taxMinor), refundedNet: amount(refundedNetMinor) },
    lines: lines.map(({ unitPriceMinor, discountMinor: off, taxMinor: tax, ...rest }) => ({
      ...rest,
      ...{ unitPrice: amount(unitPriceMinor), discount: amount(off), tax: amount(tax) },
    })),
    refunds: refunds.map(({ refundedAt, amountMinor, netMinor, lines: parts, ...rest }) => ({
      ...rest,
      ...{ refundedAt: utc(refundedAt), amount: amount(amountMinor), net: amount(netMinor) },
      lines: parts.map(({ netMinor: net, ...part }) => ({ ...part, net: amount(net) })),
    })),
    fulfilments: fulfilments.map(({ shippedAt, estimatedDeliveryAt, deliveredAt, scans, ...rest }) => ({
      ...rest,
      ...{ shippedAt: utc(shippedAt), estimatedDeliveryAt: utc(estimatedDeliveryAt), deliveredAt: utc(deliveredAt) },
      scans: scans.map(({ at, ...scan }) => ({ ...scan, at: utc(at) })),
    })),
  }
}
