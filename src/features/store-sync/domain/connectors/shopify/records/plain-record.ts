import { z } from 'zod'

/**
 * A GraphQL answer without its wrapping: `{ edges: [{ node }] }` becomes the list of its nodes, everywhere.
 * Whoever asks looks at `pageInfo` first: here it is gone.
 */
export function plainRecord(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainRecord)
  if (typeof value !== 'object' || value === null) return value
  if ('edges' in value && Array.isArray(value.edges)) return value.edges.map((edge: unknown) => plainRecord((edge as { node?: unknown } | null)?.node))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainRecord(inner)]))
}

// Shapes that stand in every record, turned into what the webhooks write.

export const words = z.string().nullish()
export const money = z
  .object({ shopMoney: z.object({ amount: z.union([z.string().max(40), z.number()]), currencyCode: z.string() }) })
  .transform(({ shopMoney }) => ({
    shop_money: { amount: shopMoney.amount, currency_code: shopMoney.currencyCode },
  }))
export const taxes = z
  .array(z.object({ rate: z.number().nullish(), priceSet: money }))
  .transform((lines) => lines.map((line) => ({ rate: line.rate, price_set: line.priceSet, price: null })))
export const address = z
  .object({ name: words, company: words, city: words, countryCodeV2: words, phone: words })
  .transform(({ countryCodeV2, ...rest }) => ({ ...rest, country_code: countryCodeV2 }))
  .nullish()
export const status = z.string().transform((word) => word.toLowerCase())
