import { z } from 'zod'
import { declareEvent } from '@/domain/event'

/** Minor units as a decimal string: JSON has no large integers. */
const minor = z.string().regex(/^-?\d+$/)
const order = { orderId: z.uuid(), number: z.string(), connectionId: z.uuid(), currency: z.string() }

/** `netSalesMinor` = gross − discounts: without tax, shipping and refunds. */
export const orderPlaced = declareEvent('orders.order-placed', z.strictObject({ ...order, totalMinor: minor, netSalesMinor: minor }))

/** All the money is in: told once per order ever. `netSalesMinor` is what was sold, before any refund, so it does not depend on what came first. */
export const orderPaid = declareEvent('orders.order-paid', z.strictObject({ ...order, totalMinor: minor, netSalesMinor: minor, paidAt: z.iso.datetime() }))

/**
 * A refund, told once. `netMinor` is the product value in it; `refundedNetMinor` that of all refunds of the order with this one; `orderNetMinor`
 * what was sold before any refund (as `order-paid` said).
 */
export const orderRefunded = declareEvent(
  'orders.order-refunded',
  z.strictObject({ ...order, refundId: z.uuid(), amountMinor: minor, netMinor: minor, refundedNetMinor: minor, orderNetMinor: minor }),
)

/** A refund that was told before is another one now, or none (`netMinor` 0): a sum taken apart into its refunds, a mistake put right. */
export const refundCorrected = declareEvent(
  'orders.refund-corrected',
  z.strictObject({ ...order, refundId: z.uuid(), amountMinor: minor, netMinor: minor, previousNetMinor: minor, refundedNetMinor: minor, orderNetMinor: minor }),
)

/** `netSalesMinor` is what is left of the sale after its refunds: 0 where all was paid back. */
export const orderCancelled = declareEvent('orders.order-cancelled', z.strictObject({ ...order, netSalesMinor: minor }))

/** A cart was left with something in it, by somebody we know: told once. `items` is how many pieces lie in it. */
export const cartAbandoned = declareEvent(
  'orders.cart-abandoned',
  z.strictObject({ cartId: z.uuid(), connectionId: z.uuid(), currency: z.string(), totalMinor: minor, items: z.number().int() }),
)

const parcel = { ...order, fulfilmentId: z.uuid(), carrier: z.string().nullable(), trackingNumber: z.string().nullable() }
export const orderShipped = declareEvent('orders.order-shipped', z.strictObject(parcel))
export const orderDelivered = declareEvent('orders.order-delivered', z.strictObject(parcel))

/** The store says now that the order is this customer's. */
export const orderMoved = declareEvent('orders.order-moved', z.strictObject({ ...order, fromCustomerId: z.uuid() }))
