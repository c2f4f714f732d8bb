import { z } from 'zod'
import { MOST_PIECES } from '../../order-money'

// What Shopify's webhooks carry (the JSON of its REST resources), as far as we read it. All else is dropped.

export const id = z.union([z.int().positive().transform(String), z.string().regex(/^\d{1,30}$/, 'an id')])
export const text = z.string().nullish()
/** Decimal text; in a few places a JSON number. Read exactly, see `ShopMoney`. */
export const amount = z.union([z.string().max(40), z.number()])
export const bag = z.object({ shop_money: z.object({ amount, currency_code: z.string() }) }).nullish()
export const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).nullish()

const taxLine = z.object({ price: amount.nullish(), price_set: bag, rate: z.number().nullish() })
const allocation = z.object({ amount: amount.nullish(), amount_set: bag })

export const lineItemSchema = z.object({
  id,
  product_id: id.nullish(),
  sku: text,
  title: text,
  name: text,
  vendor: text,
  quantity: z.int().nonnegative().max(MOST_PIECES),
  price: amount.nullish(),
  price_set: bag,
  tax_lines: list(taxLine, 100),
  discount_allocations: list(allocation, 500),
})

const shippingLine = z.object({
  price: amount.nullish(),
  price_set: bag,
  discounted_price: amount.nullish(),
  discounted_price_set: bag,
  tax_lines: list(taxLine, 100),
  is_removed: z.boolean().nullish(),
})

const address = z.object({ name: text, company: text, city: text, country_code: text, phone: text }).nullish()
const consent = z.object({ state: z.string() }).nullish()

export const customerSchema = z.object({
  id,
  email: text,
  phone: text,
  first_name: text,
  last_name: text,
  note: text,
  tags: text,
  created_at: text,
  updated_at: text,
  accepts_marketing: z.boolean().nullish(),
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
  default_address: address,
})

export const refundSchema = z.object({
  id,
  order_id: id.nullish(),
  created_at: text,
  processed_at: text,
  note: text,
  refund_line_items: list(
    z.object({
      line_item_id: id,
      quantity: z.int().nonnegative().max(MOST_PIECES),
      subtotal: amount.nullish(),
      subtotal_set: bag,
      total_tax: amount.nullish(),
      total_tax_set: bag,
      line_item: lineItemSchema.nullish(),
    }),
    1_000,
  ),
  order_adjustments: list(z.object({ kind: text, amount: amount.nullish(), amount_set: bag, tax_amount: amount.nullish(), tax_amount_set: bag }), 1_000),
  refund_shipping_lines: list(
    z.object({ subtotal_amount_set: bag, tax_amount_set: bag, shipping_line: z.object({ tax_lines: list(taxLine, 100) }).nullish() }),
    100,
  ),
  transactions: list(z.object({ kind: z.string(), status: text, amount: amount.nullish(), currency: text }), 1_000),
})

const fulfilment = z.object({
  id,
  order_id: id.nullish(),
  status: text,
  shipment_status: text,
  created_at: text,
  updated_at: text,
  tracking_company: text,
  tracking_number: text,
  tracking_url: text,
  estimated_delivery_at: text,
  // Read from the store only: a delivery names the carrier's last word.
  delivered_at: text,
  events: list(z.object({ status: z.string(), message: text, happened_at: z.string() }), 500),
})

export const orderSchema = z.object({
  id,
  name: z.string().min(1).max(100),
  email: text,
  contact_email: text,
  phone: text,
  currency: z.string(),
  taxes_included: z.boolean(),
  test: z.boolean().nullish(),
  created_at: z.string(),
  processed_at: text,
  updated_at: z.string(),
  cancelled_at: text,
  financial_status: text,
  fulfillment_status: text,
  subtotal_price: amount.nullish(),
  subtotal_price_set: bag,
  total_tax: amount.nullish(),
  total_tax_set: bag,
  total_price: amount.nullish(),
  total_price_set: bag,
  source_name: text,
  tags: text,
  discount_codes: list(z.object({ code: text }), 50),
  customer: customerSchema.nullish(),
  billing_address: address,
  shipping_address: address,
  line_items: z.array(lineItemSchema).max(5_000),
  shipping_lines: list(shippingLine, 100),
  refunds: list(refundSchema, 1_000),
  fulfillments: list(fulfilment, 500),
})

export type CustomerPayload = z.output<typeof customerSchema>
export type RefundPayload = z.output<typeof refundSchema>
export type OrderPayload = z.output<typeof orderSchema>
export type FulfilmentPayload = z.output<typeof fulfilment>
export type LinePayload = z.output<typeof lineItemSchema>
export type AmountText = z.output<typeof amount>
export type MoneyBag = z.output<typeof bag>
