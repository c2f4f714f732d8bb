import { z } from 'zod'
import { MOST_PIECES } from '../../order-money'

// What BigCommerce's REST API answers (orders and coupons in its second version, the rest in its third), as far as we read it.

const id = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d{1,20}$/, 'an id')])
const text = z.string().nullish()
/** Decimals as text (`35.6300`) in the second version, numbers in the third. */
const amount = z.union([z.string().max(40), z.number()]).nullish()
const pieces = z.int().nonnegative().max(MOST_PIECES)
const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).nullish()

export const orderSchema = z.object({
  id,
  customer_id: id.nullish(),
  date_created: z.string(),
  date_modified: z.string(),
  status_id: z.int(),
  payment_status: text,
  subtotal_ex_tax: amount,
  total_ex_tax: amount,
  total_inc_tax: amount,
  total_tax: amount,
  shipping_cost_ex_tax: amount,
  shipping_cost_inc_tax: amount,
  handling_cost_ex_tax: amount,
  handling_cost_inc_tax: amount,
  wrapping_cost_ex_tax: amount,
  wrapping_cost_inc_tax: amount,
  refunded_amount: amount,
  items_total: pieces.nullish(),
  items_shipped: pieces.nullish(),
  /** What the shopper pays in; `currency_code` is only what prices were shown in. */
  default_currency_code: text,
  currency_code: text,
  is_deleted: z.boolean().nullish(),
  order_source: text,
  billing_address: z.object({ first_name: text, last_name: text, company: text, city: text, country_iso2: text, phone: text, email: text }).nullish(),
})

export const orderProductSchema = z.object({
  id,
  product_id: id.nullish(),
  sku: text,
  name: text,
  brand: text,
  quantity: pieces,
  price_ex_tax: amount,
  total_ex_tax: amount,
  total_tax: amount,
  applied_discounts: list(z.object({ amount, code: text }), 500),
})

export const orderCouponSchema = z.object({ code: text })

export const shipmentSchema = z.object({
  id,
  date_created: z.string(),
  tracking_number: text,
  tracking_link: text,
  tracking_carrier: text,
  shipping_provider: text,
  shipping_provider_display_name: text,
})

export const refundSchema = z.object({
  id,
  order_id: id,
  created: z.string(),
  reason: text,
  total_amount: amount,
  total_tax: amount,
  items: list(z.object({ item_type: z.string(), item_id: id.nullish(), quantity: pieces.nullish(), requested_amount: amount }), 5_000),
})

export const customerSchema = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  company: text,
  phone: text,
  notes: text,
  date_created: z.string(),
  date_modified: z.string(),
  addresses: list(z.object({ city: text, country_code: text, phone: text, company: text }), 1_000),
})

export const productSchema = z.object({
  id,
  name: z.string(),
  sku: text,
  price: amount,
  date_modified: z.string(),
  brand_id: id.nullish(),
  categories: list(id, 1_000),
  reviews_count: z.int().nonnegative().nullish(),
  custom_url: z.object({ url: text }).nullish(),
  primary_image: z.object({ url_standard: text }).nullish(),
})

export const reviewSchema = z.object({
  id,
  title: text,
  text: text,
  status: z.string(),
  rating: z.int().min(0).max(5),
  email: text,
  name: text,
  date_reviewed: text,
  date_created: text,
  date_modified: text,
})

export const couponSchema = z.object({
  id,
  code: z.string(),
  type: z.string(),
  amount,
  expires: text,
  num_uses: z.int().nonnegative().nullish(),
  max_uses: z.int().nonnegative().nullish(),
  date_created: text,
})

const cartItem = z.object({ product_id: id.nullish(), sku: text, name: text, quantity: pieces, sale_price: amount, list_price: amount })
export const cartSchema = z.object({
  id: z.string().min(1).max(200),
  customer_id: id.nullish(),
  email: text,
  currency: z.object({ code: z.string() }),
  cart_amount: amount,
  created_time: z.string(),
  updated_time: z.string(),
  line_items: z.object({ physical_items: list(cartItem, 1_000), digital_items: list(cartItem, 1_000), custom_items: list(cartItem, 1_000) }).nullish(),
})

export const storeSchema = z.object({ name: text, currency: z.string(), secure_url: text })

export type OrderPayload = z.output<typeof orderSchema>
export type OrderProductPayload = z.output<typeof orderProductSchema>
export type RefundPayload = z.output<typeof refundSchema>
export type ShipmentPayload = z.output<typeof shipmentSchema>
export type StoreFacts = z.output<typeof storeSchema>
