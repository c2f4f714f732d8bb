import { z } from 'zod'
import { MOST_PIECES } from '../../order-money'

// What Medusa's Admin API (v2) answers, as far as we read it. All else is dropped.

const id = z.string().min(1).max(200)
const text = z.string().nullish()
/** Major units with decimals, and often with more of them than the currency has: `53.51787` euros. */
const amount = z.union([z.number(), z.string().max(60)]).nullish()
const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).nullish()
/** Links that lead nowhere stand in lists as null. */
const linked = <T extends z.ZodType>(item: T, most: number) => z.array(item.nullable()).max(most).nullish()

const address = z.object({ first_name: text, last_name: text, company: text, city: text, country_code: text, phone: text }).nullish()

export const lineSchema = z.object({
  id,
  title: text,
  product_title: text,
  product_id: text,
  variant_sku: text,
  quantity: z.int().nonnegative().max(MOST_PIECES),
  unit_price: amount,
  is_tax_inclusive: z.boolean().nullish(),
  /** Without tax, before discounts. */
  subtotal: amount,
  /** With tax, after discounts. */
  total: amount,
  tax_total: amount,
  /** With tax. */
  discount_total: amount,
  /** Without tax. */
  discount_subtotal: amount,
})

export const refundSchema = z.object({
  id,
  amount,
  note: text,
  created_at: z.string(),
  refund_reason: z.object({ label: text }).nullish(),
})

const payment = z.object({ id, captured_at: text, updated_at: text, refunds: list(refundSchema, 1_000) })

export const fulfilmentSchema = z.object({
  id,
  provider_id: text,
  packed_at: text,
  shipped_at: text,
  delivered_at: text,
  canceled_at: text,
  updated_at: text,
  labels: list(z.object({ tracking_number: text, tracking_url: text }), 100),
})

const person = z.object({ id, email: text, first_name: text, last_name: text, phone: text }).nullish()

export const orderSchema = z.object({
  id,
  display_id: z.union([z.int(), z.string()]).nullish(),
  custom_display_id: text,
  status: z.string(),
  is_draft_order: z.boolean().nullish(),
  email: text,
  currency_code: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  canceled_at: text,
  payment_status: text,
  fulfillment_status: text,
  item_total: amount,
  item_tax_total: amount,
  shipping_total: amount,
  shipping_tax_total: amount,
  customer: person,
  sales_channel: z.object({ name: text }).nullish(),
  shipping_address: address,
  billing_address: address,
  items: z.array(lineSchema).max(5_000),
  promotions: linked(z.object({ code: text }), 100),
  payment_collections: linked(z.object({ id, updated_at: text, payments: list(payment, 200) }), 200),
  fulfillments: linked(fulfilmentSchema, 500),
})

export const customerSchema = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  company_name: text,
  phone: text,
  created_at: z.string(),
  updated_at: z.string(),
  addresses: list(z.object({ city: text, country_code: text, phone: text, company: text, is_default_shipping: z.boolean().nullish() }), 1_000),
  groups: linked(z.object({ name: text }), 250),
})

export const productSchema = z.object({
  id,
  title: z.string(),
  thumbnail: text,
  created_at: z.string(),
  updated_at: z.string(),
  categories: linked(z.object({ name: text }), 100),
  type: z.object({ value: text }).nullish(),
  collection: z.object({ title: text }).nullish(),
  variants: list(z.object({ sku: text, prices: linked(z.object({ amount, currency_code: text }), 1_000) }), 1_000),
})

export const promotionSchema = z.object({
  id,
  code: z.string(),
  type: text,
  used: z.int().nonnegative().nullish(),
  limit: z.int().nonnegative().nullish(),
  updated_at: z.string(),
  application_method: z.object({ type: text, target_type: text, value: amount, currency_code: text }).nullish(),
  campaign: z.object({ starts_at: text, ends_at: text }).nullish(),
})

export type OrderPayload = z.output<typeof orderSchema>
export type LinePayload = z.output<typeof lineSchema>
export type FulfilmentPayload = z.output<typeof fulfilmentSchema>
export type PromotionPayload = z.output<typeof promotionSchema>
