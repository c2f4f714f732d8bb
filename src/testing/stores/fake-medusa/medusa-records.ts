import { minorDigits } from '@/domain/money'
import { paidForLine, paidForShipping } from '../basket'
import type { TruthCoupon, TruthCustomer, TruthLine, TruthOrder, TruthProduct } from '../truth-records'

export const medusaId = (kind: 'order' | 'cus' | 'prod' | 'promo' | 'pay' | 'ordli', id: number): string => `${kind}_${String(id).padStart(12, '0')}`
const iso = (ms: number) => new Date(ms).toISOString()

/** Major units, as a JSON number. */
const major = (minor: bigint, currency: string): number => Number(minor) / 10 ** minorDigits(currency)

export const medusaCustomer = (customer: TruthCustomer) => ({
  id: medusaId('cus', customer.id),
  ...{ email: customer.email, first_name: customer.firstName, last_name: customer.lastName, company_name: customer.company, phone: customer.phone },
  ...{ has_account: true, created_at: iso(customer.createdAt), updated_at: iso(customer.updatedAt) },
  addresses: [{ city: customer.city, country_code: customer.countryCode.toLowerCase(), phone: null, company: null, is_default_shipping: true }],
  groups: customer.tags.map((name) => ({ name })),
})

export const medusaProduct = (product: TruthProduct, currency: string) => ({
  id: medusaId('prod', product.id),
  ...{ title: product.title, thumbnail: null, created_at: iso(product.createdAt), updated_at: iso(product.updatedAt) },
  ...{ categories: [{ name: product.category }], type: null, collection: null },
  variants: [{ sku: product.sku, prices: [{ amount: major(product.priceMinor, currency), currency_code: currency.toLowerCase() }] }],
})

export const medusaPromotion = (coupon: TruthCoupon, currency: string) => ({
  id: medusaId('promo', coupon.id),
  ...{
    code: coupon.code,
    type: 'standard',
    used: coupon.usageCount,
    limit: coupon.usageLimit,
    created_at: iso(coupon.createdAt),
    updated_at: iso(coupon.updatedAt),
  },
  application_method: {
    type: coupon.kind === 'fixed-amount' ? 'fixed' : 'percentage',
    target_type: coupon.kind === 'free-shipping' ? 'shipping_methods' : 'items',
    value: coupon.kind === 'fixed-amount' ? major(coupon.amountMinor ?? 0n, currency) : coupon.kind === 'percentage' ? (coupon.basisPoints ?? 0) / 100 : 100,
    currency_code: currency.toLowerCase(),
  },
  campaign: { starts_at: iso(coupon.startsAt), ends_at: coupon.endsAt === null ? null : iso(coupon.endsAt) },
})

const PAYMENT = { pending: 'not_paid', paid: 'captured', partially_refunded: 'partially_refunded', refunded: 'refunded', voided: 'canceled' } as const

/** An order's `updated_at` moves with what happens to the order itself, not when it is paid: as the real one behaves. */
export function medusaOrder(order: TruthOrder, currency: string) {
  const { pricesIncludeTax } = order
  const money = (minor: bigint) => major(minor, currency)
  const withTax = (minor: bigint, tax: bigint) => (pricesIncludeTax ? minor : minor + tax)
  const items = order.lines.map((line) => medusaLine(line, pricesIncludeTax, money))
  const paidForLines = order.lines.reduce((sum, line) => sum + withTax(paidForLine(line), line.taxMinor), 0n)
  return {
    id: medusaId('order', order.id),
    ...{ display_id: order.number, custom_display_id: null, status: order.cancelledAt ? 'canceled' : 'pending', is_draft_order: false, email: order.email },
    ...{ currency_code: currency.toLowerCase(), created_at: iso(order.placedAt), updated_at: iso(unpaidMoment(order)) },
    canceled_at: order.cancelledAt === null ? null : iso(order.cancelledAt),
    payment_status: PAYMENT[order.financialStatus],
    fulfillment_status: order.parcels.length === 0 ? 'not_fulfilled' : 'shipped',
    item_total: money(paidForLines),
    item_tax_total: money(order.lines.reduce((sum, line) => sum + line.taxMinor, 0n)),
    shipping_total: money(withTax(paidForShipping(order.shipping), order.shipping.taxMinor)),
    shipping_tax_total: money(order.shipping.taxMinor),
    // The real one takes refunds off here; whoever reads it is wrong.
    total: money(order.totalMinor - order.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)),
    customer: order.customerId === null ? null : { id: medusaId('cus', order.customerId), email: order.email, first_name: null, last_name: null, phone: null },
    ...{ sales_channel: { name: 'Web' }, billing_address: null },
    shipping_address: {
      first_name: order.name.split(' ')[0],
      last_name: order.name.split(' ').slice(1).join(' '),
      city: order.city,
      country_code: order.countryCode.toLowerCase(),
      phone: order.phone,
    },
    items,
    promotions: order.couponCode === null ? [] : [{ code: order.couponCode }, null],
    payment_collections: order.paidAt === null ? [] : [collectionOf(order, money)],
    fulfillments: order.parcels.map((parcel) => ({
      ...{
        id: `ful_${parcel.id}`,
        shipped_at: iso(parcel.createdAt),
        delivered_at: parcel.deliveredAt === null ? null : iso(parcel.deliveredAt),
        canceled_at: null,
      },
      ...{ updated_at: iso(parcel.updatedAt), labels: [{ tracking_number: parcel.trackingNumber, tracking_url: parcel.trackingUrl }] },
    })),
  }
}

function medusaLine(line: TruthLine, pricesIncludeTax: boolean, money: (minor: bigint) => number) {
  const paid = paidForLine(line)
  const [net, total] = pricesIncludeTax ? [paid - line.taxMinor, paid] : [paid, paid + line.taxMinor]
  // A discount's tax is the tax of the price it took off: exact below the cent.
  const discountNet = pricesIncludeTax ? (Number(line.discountMinor) * 10_000) / (10_000 + line.taxBasisPoints) : Number(line.discountMinor)
  const discountGross = pricesIncludeTax ? Number(line.discountMinor) : (Number(line.discountMinor) * (10_000 + line.taxBasisPoints)) / 10_000
  const unit = money(1n)
  return {
    ...{ id: medusaId('ordli', line.id), title: line.title, product_title: line.title, product_id: medusaId('prod', line.productId), variant_sku: line.sku },
    ...{ quantity: line.quantity, unit_price: money(line.unitPriceMinor), is_tax_inclusive: pricesIncludeTax },
    ...{ subtotal: money(net) + discountNet * unit, total: money(total), tax_total: money(line.taxMinor) },
    ...{ discount_subtotal: discountNet * unit, discount_total: discountGross * unit },
  }
}

const collectionOf = (order: TruthOrder, money: (minor: bigint) => number) => ({
  ...{ id: `pay_col_${order.id}`, updated_at: iso(order.refunds.at(-1)?.at ?? order.paidAt ?? 0) },
  payments: [
    {
      ...{ id: medusaId('pay', order.id), captured_at: iso(order.paidAt ?? 0), updated_at: iso(order.paidAt ?? 0) },
      refunds: order.refunds.map(({ id, amountMinor, at, reason }) => ({ id: `ref_${id}`, amount: money(amountMinor), note: reason, created_at: iso(at) })),
    },
  ],
})

/** When the order last changed by something that is not a payment. */
export function unpaidMoment(order: TruthOrder): number {
  return order.paidAt === order.updatedAt ? order.placedAt : order.updatedAt
}
