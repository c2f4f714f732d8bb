import { type CustomerOptions, customerBody } from './customer-body'
import { bag, cents } from './money-bag'

/** One line, amounts in cents of the shop's currency, as the shop shows them (with tax where prices include it). */
export type LineOptions = {
  id?: number
  title?: string
  sku?: string
  quantity?: number
  price: number
  discount?: number
  tax?: number
  rate?: number
  productId?: number | null
}

export type OrderOptions = {
  id?: number
  name?: string
  lines?: readonly LineOptions[]
  /** Shipping in cents, its tax, and the discount on it. */
  shipping?: { price: number; tax?: number; discount?: number }
  currency?: string
  taxesIncluded?: boolean
  financialStatus?: string
  createdAt?: string
  updatedAt?: string
  cancelledAt?: string | null
  test?: boolean
  /** null for a guest, who leaves only an e-mail address. */
  customer?: CustomerOptions | null
  email?: string | null
  discountCode?: string | null
  refunds?: readonly object[]
  fulfillments?: readonly object[]
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
const paid = (line: LineOptions) => line.price * (line.quantity ?? 1) - (line.discount ?? 0)

/** The body of `orders/create`, `orders/updated` and `orders/paid`. By default: paid, two lines, 21 % tax inside the prices, one registered customer. */
export function orderBody(options: OrderOptions = {}) {
  const id = options.id ?? 5_310_000_000_001
  const currency = options.currency ?? 'EUR'
  const lines = options.lines ?? [
    { price: 4_840, quantity: 1, tax: 840, rate: 0.21 },
    { price: 1_210, quantity: 2, tax: 420, rate: 0.21 },
  ]
  const shipping = options.shipping ?? { price: 0 }
  const included = options.taxesIncluded ?? true
  const tax = sum(lines.map((line) => line.tax ?? 0)) + (shipping.tax ?? 0)
  const subtotal = sum(lines.map(paid))
  const total = subtotal + shipping.price - (shipping.discount ?? 0) + (included ? 0 : tax)
  const createdAt = options.createdAt ?? '2026-05-01T09:59:00+02:00'
  const customer = options.customer === null ? null : customerBody(options.customer)
  const discounts = sum(lines.map((line) => line.discount ?? 0)) + (shipping.discount ?? 0)
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: options.name ?? '#1001',
    order_number: 1001,
    email: options.email === undefined ? (customer?.email ?? 'guest@example.com') : options.email,
    phone: null,
    currency,
    presentment_currency: currency,
    taxes_included: included,
    test: options.test ?? false,
    confirmed: true,
    created_at: createdAt,
    processed_at: createdAt,
    updated_at: options.updatedAt ?? createdAt,
    cancelled_at: options.cancelledAt ?? null,
    financial_status: options.financialStatus ?? 'paid',
    fulfillment_status: null,
    source_name: 'web',
    tags: 'spring, first-order',
    ...money('subtotal_price', subtotal, currency),
    ...money('total_tax', tax, currency),
    ...money('total_price', total, currency),
    ...money('total_discounts', discounts, currency),
    ...money('current_total_price', total, currency),
    discount_codes: options.discountCode ? [{ code: options.discountCode, amount: cents(discounts), type: 'fixed_amount' }] : [],
    customer,
    billing_address: { name: 'Anna de Vries', city: 'Amsterdam', country_code: 'NL', phone: null },
    shipping_address: { name: 'Anna de Vries', city: 'Amsterdam', country_code: 'NL', phone: null },
    line_items: lines.map((line, index) => lineBody(line, index, currency)),
    shipping_lines: [
      {
        id: 9_001,
        title: 'Standard',
        ...money('price', shipping.price, currency),
        ...money('discounted_price', shipping.price - (shipping.discount ?? 0), currency),
        tax_lines: shipping.tax ? [taxLine(shipping.tax, 0.21, currency)] : [],
      },
    ],
    refunds: options.refunds ?? [],
    fulfillments: options.fulfillments ?? [],
  }
}

/** A line item as it stands in an order and inside a refund. */
export function lineBody(line: LineOptions, index: number, currency: string) {
  const id = line.id ?? 13_000_001 + index
  return {
    id,
    product_id: line.productId === undefined ? 820_001 + index : line.productId,
    variant_id: 910_001 + index,
    title: line.title ?? `Product ${index + 1}`,
    name: `${line.title ?? `Product ${index + 1}`} - Default`,
    sku: line.sku ?? `SKU-${index + 1}`,
    vendor: 'North',
    quantity: line.quantity ?? 1,
    current_quantity: line.quantity ?? 1,
    gift_card: false,
    taxable: true,
    ...money('price', line.price, currency),
    total_discount: '0.00',
    discount_allocations: line.discount ? [{ ...money('amount', line.discount, currency), discount_application_index: 0 }] : [],
    tax_lines: line.tax ? [taxLine(line.tax, line.rate ?? 0.21, currency)] : [],
  }
}

const money = (name: string, amount: number, currency: string) => ({ [name]: cents(amount), [`${name}_set`]: bag(cents(amount), currency) })
const taxLine = (tax: number, rate: number, currency: string) => ({ title: 'VAT', rate, ...money('price', tax, currency) })
