import { type CustomerOptions, customerBody } from './customer-body'
import { type OrderOptions, orderBody } from './order-body'
import { type RefundOptions, refundBody } from './refund-body'
import { type SignedDelivery, type SigningOptions, signedDelivery } from './signed-delivery'

/** The deliveries a store sends most, signed with its secret; the rest is `signedDelivery(topic, body, …)`. */
export const orderCreated = (options: OrderOptions, signing: SigningOptions): SignedDelivery =>
  signedDelivery('orders/create', orderBody({ financialStatus: 'pending', ...options }), signing)
export const orderPaid = (options: OrderOptions, signing: SigningOptions): SignedDelivery => signedDelivery('orders/paid', orderBody(options), signing)
export const orderUpdated = (options: OrderOptions, signing: SigningOptions): SignedDelivery => signedDelivery('orders/updated', orderBody(options), signing)
export const refundCreated = (options: RefundOptions, signing: SigningOptions): SignedDelivery => signedDelivery('refunds/create', refundBody(options), signing)
export const customerUpdated = (options: CustomerOptions, signing: SigningOptions): SignedDelivery =>
  signedDelivery('customers/update', customerBody(options), signing)
