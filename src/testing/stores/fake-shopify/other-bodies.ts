import { formatMinor } from '@/domain/money'
import type { LiveStore } from '../live-store'
import type { TruthCart, TruthCoupon, TruthProduct } from '../truth-records'
import { gid, isoOrNull, isoWithOffset } from './numbers'
import { imageUrl } from './other-nodes'

export const productBody = (store: LiveStore, product: TruthProduct) => ({
  ...{ id: product.id, admin_graphql_api_id: gid('Product', product.id), title: product.title, vendor: product.vendor, handle: product.slug, status: 'active' },
  ...{ product_type: product.id % 2 === 0 ? product.category : '', category: null, tags: '' },
  ...{ created_at: isoWithOffset(product.createdAt), updated_at: isoWithOffset(product.updatedAt) },
  variants: [{ id: product.variantId, position: 1, sku: product.sku, price: formatMinor(product.priceMinor, store.truth.currency) }],
  image: { src: imageUrl(product) },
})

export function checkoutBody(store: LiveStore, cart: TruthCart) {
  const customer = cart.customerId === null ? null : store.find('customers', cart.customerId)
  return {
    ...{ id: cart.id, token: cart.token, email: cart.email, phone: cart.phone, currency: store.truth.currency, presentment_currency: store.truth.currency },
    ...{ created_at: isoWithOffset(cart.createdAt), updated_at: isoWithOffset(cart.updatedAt), completed_at: isoOrNull(cart.completedAt) },
    ...{
      total_price: formatMinor(cart.totalMinor, store.truth.currency),
      customer: customer ? { id: customer.id, email: customer.email } : null,
    },
    line_items: cart.lines.map((line) => ({
      ...{ product_id: line.productId, variant_id: line.variantId, sku: line.sku, title: line.title, quantity: line.quantity },
      price: formatMinor(line.unitPriceMinor, store.truth.currency),
    })),
  }
}

export const discountBody = (coupon: TruthCoupon) => ({
  ...{ admin_graphql_api_id: gid('DiscountCodeNode', coupon.id), title: coupon.code, status: 'ACTIVE' },
  ...{ created_at: isoWithOffset(coupon.createdAt), updated_at: isoWithOffset(coupon.updatedAt) },
})
