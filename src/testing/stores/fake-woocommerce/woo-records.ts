import type { TruthCoupon, TruthCustomer, TruthProduct, TruthReview } from '../truth-records'
import { dates, type Site } from './woo-orders'
import { moneyText } from './woo-text'

/** Not every account is a “customer”: wholesale plug-ins have roles of their own. */
export const roleOf = (id: number): string => (id % 7 === 0 ? 'wholesale_customer' : 'customer')

export const wooCustomer = (customer: TruthCustomer, site: Site) => ({
  id: customer.id,
  ...dates('date_created', customer.createdAt, site),
  ...dates('date_modified', customer.updatedAt === customer.createdAt ? null : customer.updatedAt, site),
  email: customer.email ?? '',
  first_name: customer.firstName,
  last_name: customer.lastName,
  role: roleOf(customer.id),
  username: `user-${customer.id}`,
  billing: {
    ...{ first_name: customer.firstName, last_name: customer.lastName, company: customer.company ?? '', city: customer.city, country: customer.countryCode },
    ...{ email: customer.email ?? '', phone: customer.phone ?? '' },
  },
  is_paying_customer: true,
  meta_data: [],
})

export const wooProduct = (product: TruthProduct, site: Site, status = 'publish') => ({
  id: product.id,
  name: product.title.replaceAll('&', '&amp;'),
  slug: product.slug,
  permalink: `https://shop.example.com/product/${product.slug}/`,
  ...dates('date_created', product.createdAt, site),
  ...dates('date_modified', product.updatedAt, site),
  status,
  sku: product.sku,
  price: moneyText(product.priceMinor, site),
  categories: [{ id: 1, name: product.category, slug: product.category.toLowerCase() }],
  brands: [{ id: 2, name: product.vendor.replaceAll('&', '&amp;') }],
  images: [{ id: 3, src: `https://shop.example.com/images/${product.slug}.jpg` }],
})

export const wooReview = (review: TruthReview, site: Site) => ({
  id: review.id,
  ...dates('date_created', review.createdAt, site),
  product_id: review.productId,
  status: review.published ? 'approved' : 'hold',
  reviewer: review.name,
  reviewer_email: review.email,
  review: `<p>${review.body.replaceAll(' & ', ' &amp; ')}</p>\n`,
  rating: review.rating,
  verified: review.verified,
})

export const wooCoupon = (coupon: TruthCoupon, site: Site) => ({
  id: coupon.id,
  code: coupon.code.toLowerCase(),
  amount: coupon.kind === 'percentage' ? ((coupon.basisPoints ?? 0) / 100).toFixed(2) : moneyText(coupon.amountMinor ?? 0n, site),
  ...dates('date_created', coupon.createdAt, site),
  ...dates('date_modified', coupon.updatedAt, site),
  discount_type: coupon.kind === 'percentage' ? 'percent' : 'fixed_cart',
  free_shipping: coupon.kind === 'free-shipping',
  ...dates('date_expires', coupon.endsAt, site),
  usage_count: coupon.usageCount,
  usage_limit: coupon.usageLimit ?? 0,
})
