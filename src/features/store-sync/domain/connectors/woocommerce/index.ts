export { mapCoupon } from './map-coupon'
export { mapCustomer } from './map-customer'
export { mapDelivery, WOOCOMMERCE_TOPICS } from './map-delivery'
export { mapOrder } from './map-order'
export { isUnwritten, mapProduct } from './map-product'
export { mapReview } from './map-review'
export { gmtMs, versionOf } from './moments'
export {
  couponSchema,
  customerSchema,
  type OrderPayload,
  orderSchema,
  productSchema,
  type RefundPayload,
  refundSchema,
  reviewSchema,
} from './payload'
export { isDraft } from './statuses'
