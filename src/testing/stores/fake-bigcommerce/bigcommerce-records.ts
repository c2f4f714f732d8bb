import { minorDigits } from '@/domain/money'
import { paidForLine, paidForShipping } from '../basket'
import type { TruthCoupon, TruthCustomer, TruthOrder, TruthProduct, TruthRefund, TruthReview } from '../truth-records'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Sat, 03 Mar 2018 02:35:28 +0000`, as the second version of the API writes moments. */
export function rfc2822(ms: number): string {
  const at = new Date(ms)
  const [day, month] = [DAYS[at.getUTCDay()], MONTHS[at.getUTCMonth()]]
  return `${day}, ${String(at.getUTCDate()).padStart(2, '0')} ${month} ${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000`
}

/** `2018-03-03T02:35:28Z`, as the third one does. */
export const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

/** Four decimals as text, whatever the currency. */
const decimals = (currency: string) => (minor: bigint) => (Number(minor) / 10 ** minorDigits(currency)).toFixed(4)
const numbers = (currency: string) => (minor: bigint) => Number(minor) / 10 ** minorDigits(currency)

export const CATEGORIES = ['Coffee', 'Tea', 'Kitchen', 'Books', 'Garden']
export const BRANDS = ['North', 'Süd & Söhne', 'West']

/** What an order is without tax: everything BigCommerce prints is derived from it. */
function figuresOf(order: TruthOrder) {
  const without = (paid: bigint, tax: bigint) => (order.pricesIncludeTax ? paid - tax : paid)
  const lines = order.lines.map((line) => {
    const rate = BigInt(line.taxBasisPoints)
    const discount = order.pricesIncludeTax ? (line.discountMinor * 10_000n) / (10_000n + rate) : line.discountMinor
    const net = without(paidForLine(line), line.taxMinor)
    return { line, net, discount, total: net + discount }
  })
  const shipping = without(paidForShipping(order.shipping), order.shipping.taxMinor)
  return { lines, shipping, net: lines.reduce((sum, { net }) => sum + net, 0n) }
}

export function bigcommerceOrder(order: TruthOrder, currency: string) {
  const money = decimals(currency)
  const { lines, shipping, net } = figuresOf(order)
  const subtotal = lines.reduce((sum, { total }) => sum + total, 0n)
  const lineTax = order.lines.reduce((sum, { taxMinor }) => sum + taxMinor, 0n)
  const [firstName = '', ...rest] = order.name.split(' ')
  return {
    ...{ id: order.id, customer_id: order.customerId ?? 0, date_created: rfc2822(order.placedAt), date_modified: rfc2822(order.updatedAt), date_shipped: '' },
    ...{ status_id: statusOf(order), status: 'in the shop’s own words', payment_status: paymentStatusOf(order), is_deleted: false, order_source: 'www' },
    ...{
      subtotal_ex_tax: money(subtotal),
      subtotal_inc_tax: money(subtotal + lineTax),
      total_ex_tax: money(net + shipping),
      total_inc_tax: money(order.totalMinor),
      total_tax: money(order.taxMinor),
    },
    ...{
      shipping_cost_ex_tax: money(shipping),
      shipping_cost_inc_tax: money(shipping + order.shipping.taxMinor),
      handling_cost_ex_tax: '0.0000',
      handling_cost_inc_tax: '0.0000',
    },
    ...{ wrapping_cost_ex_tax: '0.0000', wrapping_cost_inc_tax: '0.0000', discount_amount: '0.0000' },
    coupon_discount: money(order.couponCode === null ? 0n : order.lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0n)),
    refunded_amount: money(order.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)),
    ...{ items_total: order.lines.length, items_shipped: new Set(order.parcels.flatMap(({ lineIds }) => lineIds)).size },
    // Prices were shown in another currency than they were paid in: whoever reads that one is wrong.
    ...{ default_currency_code: currency, currency_code: 'CHF' },
    billing_address: {
      first_name: firstName,
      last_name: rest.join(' '),
      company: '',
      city: order.city,
      country_iso2: order.countryCode,
      phone: order.phone ?? '',
      email: order.email,
    },
  }
}

export const bigcommerceOrderProducts = (order: TruthOrder, currency: string) => {
  const money = decimals(currency)
  return figuresOf(order).lines.map(({ line, total }) => ({
    ...{ id: line.id, product_id: line.productId, sku: line.sku, name: line.title, brand: line.vendor, quantity: line.quantity },
    price_ex_tax: (Number(money(line.unitPriceMinor)) / (order.pricesIncludeTax ? 1 + line.taxBasisPoints / 10_000 : 1)).toFixed(4),
    ...{ total_ex_tax: money(total), total_tax: money(line.taxMinor) },
    applied_discounts: line.discountMinor > 0n ? [{ id: 'coupon', amount: money(line.discountMinor), code: order.couponCode, target: 'order' }] : [],
  }))
}

export const bigcommerceShipments = (order: TruthOrder) =>
  order.parcels.map(({ id, createdAt, carrier, trackingNumber, trackingUrl }) => ({
    ...{
      id,
      order_id: order.id,
      date_created: rfc2822(createdAt),
      tracking_number: trackingNumber,
      tracking_link: trackingUrl,
      tracking_carrier: '',
      shipping_provider_display_name: carrier,
    },
  }))

export function bigcommerceRefund(refund: TruthRefund, order: TruthOrder, currency: string) {
  const money = numbers(currency)
  const tax = refund.lines.reduce((sum, { taxMinor }) => sum + taxMinor, refund.shipping?.taxMinor ?? 0n)
  return {
    ...{
      id: refund.id,
      order_id: order.id,
      created: iso(refund.at),
      reason: refund.reason ?? '',
      total_amount: money(refund.amountMinor),
      total_tax: money(tax),
    },
    items: [
      ...refund.lines.map(({ lineId, quantity }) => ({ item_type: 'PRODUCT', item_id: lineId, quantity, requested_amount: null })),
      ...(refund.shipping ? [{ item_type: 'SHIPPING', item_id: order.shipping.id, quantity: 1, requested_amount: money(refund.shipping.amountMinor) }] : []),
      ...(refund.goodwillMinor > 0n ? [{ item_type: 'ORDER', item_id: order.id, quantity: 1, requested_amount: money(refund.goodwillMinor) }] : []),
    ],
    payments: [{ provider_id: 'cash', amount: money(refund.amountMinor), offline: true }],
  }
}

const statusOf = (order: TruthOrder): number => {
  if (order.financialStatus === 'voided') return 5
  if (order.financialStatus === 'refunded') return 4
  if (order.financialStatus === 'partially_refunded') return 14
  if (order.paidAt === null) return order.id % 2 === 0 ? 7 : 1
  return order.parcels.length > 0 ? 2 : 11
}
const paymentStatusOf = (order: TruthOrder): string => (order.financialStatus === 'paid' ? (order.id % 2 === 0 ? 'captured' : '') : '')

export const bigcommerceCustomer = (customer: TruthCustomer) => ({
  ...{
    id: customer.id,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    company: customer.company ?? '',
    phone: customer.phone ?? '',
  },
  ...{
    notes: customer.note ?? '',
    date_created: iso(customer.createdAt),
    date_modified: iso(customer.updatedAt),
    accepts_product_review_abandoned_cart_emails: true,
  },
  addresses: [{ city: customer.city, country_code: customer.countryCode, phone: '', company: '' }],
})

export const bigcommerceProduct = (product: TruthProduct, currency: string, reviews: number) => ({
  ...{
    id: product.id,
    name: product.title,
    sku: product.sku,
    price: numbers(currency)(product.priceMinor),
    date_modified: iso(product.updatedAt),
    reviews_count: reviews,
  },
  ...{
    brand_id: BRANDS.indexOf(product.vendor) + 1,
    categories: [CATEGORIES.indexOf(product.category) + 20],
    custom_url: { url: `/${product.slug}/` },
    primary_image: { url_standard: `https://cdn.example.com/${product.slug}.jpg` },
  },
})

export const bigcommerceReview = (review: TruthReview) => ({
  ...{
    id: review.id,
    title: '',
    text: review.body,
    status: review.published ? 'approved' : 'pending',
    rating: review.rating,
    email: review.email,
    name: review.name,
  },
  ...{ date_reviewed: iso(review.createdAt), date_created: iso(review.createdAt), date_modified: iso(review.updatedAt) },
})

export const bigcommerceCoupon = (coupon: TruthCoupon, currency: string) => ({
  ...{ id: coupon.id, name: coupon.code, code: coupon.code, enabled: true, num_uses: coupon.usageCount, max_uses: coupon.usageLimit ?? 0 },
  type: coupon.kind === 'percentage' ? 'percentage_discount' : coupon.kind === 'fixed-amount' ? 'per_total_discount' : 'free_shipping',
  amount: coupon.kind === 'percentage' ? ((coupon.basisPoints ?? 0) / 100).toFixed(4) : decimals(currency)(coupon.amountMinor ?? 0n),
  ...{ expires: coupon.endsAt === null ? '' : rfc2822(coupon.endsAt), date_created: rfc2822(coupon.createdAt) },
})
