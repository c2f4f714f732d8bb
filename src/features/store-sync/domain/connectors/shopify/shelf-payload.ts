import { z } from 'zod'
import { MOST_PIECES } from '../../order-money'
import { amount, bag, id, list, text } from './payload'

// What Shopify's webhooks carry of what is for sale, and of carts with it in them. All else is dropped.

export const productSchema = z.object({
  id,
  title: z.string(),
  vendor: text,
  product_type: text,
  category: z.object({ name: text }).nullish(),
  created_at: text,
  updated_at: z.string(),
  image: z.object({ src: text }).nullish(),
  variants: list(z.object({ sku: text, price: amount.nullish() }), 3_000),
  // Read from the store only: all the collections it is in, the oldest first.
  collections: z.array(z.object({ id: z.string(), title: text })).nullish(),
  url: text,
})

export const checkoutSchema = z.object({
  id,
  email: text,
  phone: text,
  currency: z.string(),
  customer: z.object({ id, email: text, phone: text }).nullish(),
  total_price: amount.nullish(),
  total_price_set: bag,
  created_at: z.string(),
  updated_at: z.string(),
  completed_at: text,
  line_items: list(
    z.object({ product_id: id.nullish(), sku: text, title: text, quantity: z.int().nonnegative().max(MOST_PIECES), price: amount.nullish(), price_set: bag }),
    1_000,
  ),
})

export type ProductPayload = z.output<typeof productSchema>
export type CheckoutPayload = z.output<typeof checkoutSchema>
