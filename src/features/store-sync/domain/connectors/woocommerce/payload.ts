import { z } from 'zod'
import { MOST_PIECES } from '../../order-money'

// What WooCommerce's REST API v3 says, and its webhooks in the same words, as far as we read it. All else is dropped.

const id = z.union([z.int().positive().transform(String), z.string().regex(/^[1-9]\d{0,29}$/, 'an id')])
/** 0 stands for nobody and nothing. */
const idOrNone = z.union([z.literal(0).transform(() => null), z.literal('0').transform(() => null), z.literal('').transform(() => null), id]).nullish()
const text = z.string().nullish()
/** Decimal text, often with more decimals than the currency has; empty where there is nothing. Read exactly, see `WooMoney`. */
const amount = z.union([z.string().max(60), z.number()]).nullish()
const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).nullish()
/** PHP writes an empty object as `[]`. */
const object = <T extends z.ZodType>(shape: T) =>
  z
    .union([
      z
        .array(z.unknown())
        .max(0)
        .transform(() => null),
      shape,
    ])
    .nullish()

const meta = list(z.object({ key: z.string(), value: z.unknown() }), 2_000)
const address = object(z.object({ first_name: text, last_name: text, company: text, city: text, country: text, email: text, phone: text }))

const line = z.object({
  id,
  name: text,
  product_id: idOrNone,
  sku: text,
  /** Shops that sell by weight have fractions here. */
  quantity: z.number().nonnegative('A line has no fewer than none.').max(MOST_PIECES),
  subtotal: amount,
  subtotal_tax: amount,
  total: amount,
  total_tax: amount,
})
const charge = z.object({ total: amount, total_tax: amount })

export const orderSchema = z.object({
  id,
  number: z.union([z.string().min(1).max(100), z.int().transform(String)]),
  status: z.string().min(1).max(100),
  currency: z.string(),
  prices_include_tax: z.boolean(),
  date_created_gmt: text,
  date_modified_gmt: text,
  date_paid_gmt: text,
  date_completed_gmt: text,
  discount_total: amount,
  shipping_total: amount,
  shipping_tax: amount,
  total: amount,
  total_tax: amount,
  customer_id: idOrNone,
  created_via: text,
  billing: address,
  shipping: address,
  meta_data: meta,
  line_items: z.array(line).max(5_000),
  fee_lines: list(charge, 500),
  coupon_lines: list(z.object({ code: text }), 500),
  refunds: list(z.object({ id, reason: text, total: amount }), 1_000),
})

/** A refund as an object of its own. Its lines are negative and name the line they give back in `_refunded_item_id`. */
export const refundSchema = z.object({
  id,
  parent_id: idOrNone,
  date_created_gmt: text,
  amount,
  reason: text,
  line_items: list(z.object({ id, quantity: z.number().min(-MOST_PIECES).max(MOST_PIECES), total: amount, total_tax: amount, meta_data: meta }), 5_000),
  shipping_lines: list(charge, 500),
  fee_lines: list(charge, 500),
})

export const customerSchema = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  date_created_gmt: text,
  date_modified_gmt: text,
  billing: address,
})

const named = list(z.object({ name: text }), 500)

export const productSchema = z.object({
  id,
  name: text,
  permalink: text,
  status: text,
  date_created_gmt: text,
  date_modified_gmt: text,
  sku: text,
  price: amount,
  categories: named,
  brands: named,
  images: list(z.object({ src: text }), 1_000),
})

export const reviewSchema = z.object({
  id,
  date_created_gmt: text,
  product_id: idOrNone,
  status: text,
  reviewer: text,
  reviewer_email: text,
  review: text,
  rating: z.int(),
  verified: z.boolean().nullish(),
})

export const couponSchema = z.object({
  id,
  code: z.string().min(1),
  amount,
  discount_type: text,
  free_shipping: z.boolean().nullish(),
  date_created_gmt: text,
  date_modified_gmt: text,
  date_expires_gmt: text,
  usage_count: z.int().nonnegative().nullish(),
  usage_limit: z.int().nonnegative().nullish(),
})

/** What a webhook tells of something deleted. */
export const deletedSchema = z.object({ id })

export type OrderPayload = z.output<typeof orderSchema>
export type LinePayload = z.output<typeof line>
export type RefundPayload = z.output<typeof refundSchema>
export type CustomerPayload = z.output<typeof customerSchema>
export type ProductPayload = z.output<typeof productSchema>
export type ReviewPayload = z.output<typeof reviewSchema>
export type CouponPayload = z.output<typeof couponSchema>
export type MetaPayload = z.output<typeof meta>
export type AmountText = z.output<typeof amount>
