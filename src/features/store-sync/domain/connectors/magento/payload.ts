import { z } from 'zod'
import { MOST_PIECES } from '../../order-money'

// What Magento's REST API answers, as far as we read it. Fields that are empty there are left out of its answers.

export const id = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d{1,20}$/, 'an id')])
export const text = z.string().nullish()
/** Numbers with up to four decimals; now and then their text. */
export const amount = z.union([z.number(), z.string().max(40)]).nullish()
/** Pieces; goods by weight have fractions. */
const pieces = z
  .union([z.number(), z.string().regex(/^\d{1,9}(\.\d{1,6})?$/)])
  .transform(Number)
  .pipe(z.number().min(0).max(MOST_PIECES))
export const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).nullish()

const address = z.object({ firstname: text, lastname: text, company: text, city: text, country_id: text, telephone: text }).nullish()

export const itemSchema = z.object({
  item_id: id,
  parent_item_id: id.nullish(),
  product_type: text,
  product_id: id.nullish(),
  sku: text,
  name: text,
  qty_ordered: pieces,
  qty_canceled: pieces.nullish(),
  qty_refunded: pieces.nullish(),
  qty_shipped: pieces.nullish(),
  is_virtual: z.union([z.int(), z.string()]).nullish(),
  price: amount,
  price_incl_tax: amount,
  row_total: amount,
  discount_amount: amount,
  tax_amount: amount,
  discount_tax_compensation_amount: amount,
})

export const orderSchema = z.object({
  entity_id: id,
  increment_id: z.string().min(1).max(100),
  state: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  customer_id: id.nullish(),
  customer_email: text,
  customer_firstname: text,
  customer_lastname: text,
  order_currency_code: z.string(),
  subtotal: amount,
  discount_amount: amount,
  shipping_amount: amount,
  shipping_discount_amount: amount,
  shipping_discount_tax_compensation_amount: amount,
  tax_amount: amount,
  grand_total: amount,
  total_paid: amount,
  total_refunded: amount,
  coupon_code: text,
  store_name: text,
  items: z.array(itemSchema).max(10_000),
  billing_address: address,
  status_histories: list(z.object({ created_at: text, status: text }), 10_000),
  extension_attributes: z.object({ shipping_assignments: list(z.object({ shipping: z.object({ address }).nullish() }), 100) }).nullish(),
})

export const creditmemoSchema = z.object({
  entity_id: id,
  order_id: id,
  /** 1 open, 2 refunded, 3 called off. */
  state: z.union([z.int(), z.string()]).nullish(),
  created_at: z.string(),
  updated_at: text,
  grand_total: amount,
  adjustment_positive: amount,
  adjustment_negative: amount,
  items: list(
    z.object({
      order_item_id: id,
      qty: pieces.nullish(),
      row_total: amount,
      discount_amount: amount,
      tax_amount: amount,
      discount_tax_compensation_amount: amount,
    }),
    10_000,
  ),
  comments: list(z.object({ comment: text }), 1_000),
})

export const shipmentSchema = z.object({
  entity_id: id,
  order_id: id,
  created_at: z.string(),
  updated_at: text,
  tracks: list(z.object({ track_number: text, title: text }), 100),
})

export const invoiceSchema = z.object({ entity_id: id, order_id: id, created_at: z.string(), state: z.union([z.int(), z.string()]).nullish() })

export const customerSchema = z.object({
  id,
  email: text,
  firstname: text,
  lastname: text,
  created_at: z.string(),
  updated_at: z.string(),
  addresses: list(z.object({ city: text, company: text, country_id: text, telephone: text, default_billing: z.boolean().nullish() }), 1_000),
  extension_attributes: z.object({ is_subscribed: z.boolean().nullish() }).nullish(),
})

export const configSchema = z.object({
  code: z.string(),
  base_currency_code: z.string(),
  base_url: text,
  secure_base_url: text,
  base_media_url: text,
  secure_base_media_url: text,
})

export type ItemPayload = z.output<typeof itemSchema>
export type OrderPayload = z.output<typeof orderSchema>
export type CreditmemoPayload = z.output<typeof creditmemoSchema>
export type ShipmentPayload = z.output<typeof shipmentSchema>
export type InvoicePayload = z.output<typeof invoiceSchema>
export type StoreConfig = z.output<typeof configSchema>
