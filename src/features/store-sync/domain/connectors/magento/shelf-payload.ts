import { z } from 'zod'
import { amount, id, list, text } from './payload'

// What Magento's REST API answers of products and of the codes that make them cheaper.

const attribute = z.object({ attribute_code: z.string(), value: z.unknown() })

export const productSchema = z.object({
  id,
  sku: text,
  name: text,
  price: amount,
  type_id: text,
  updated_at: z.string(),
  custom_attributes: list(attribute, 1_000),
  extension_attributes: z.object({ category_links: list(z.object({ category_id: id }), 1_000) }).nullish(),
})

export const couponSchema = z.object({
  coupon_id: id,
  rule_id: id,
  code: z.string(),
  usage_limit: z.int().nullish(),
  times_used: z.int().nonnegative().nullish(),
  expiration_date: text,
})

export const ruleSchema = z.object({
  rule_id: id,
  simple_action: text,
  discount_amount: amount,
  from_date: text,
  to_date: text,
  simple_free_shipping: text,
})

export type RulePayload = z.output<typeof ruleSchema>
