import { WOO_CUSTOMER_WORDS, WOO_ORDER_WORDS, wooFound } from './csv/woocommerce-columns'
import type { ImportEntity, ImportFormat } from './import'
import { bareName } from './mapping/bare-name'

export type DetectedFormat = { entity: ImportEntity; format: ImportFormat }

/** Columns only one kind of file has, the most telling first. */
const SIGNS: readonly (DetectedFormat & { has: readonly string[] })[] = [
  { entity: 'orders', format: 'shopify', has: ['name', 'lineitem quantity', 'lineitem price'] },
  { entity: 'customers', format: 'shopify', has: ['first name', 'last name', 'accepts email marketing'] },
  { entity: 'customers', format: 'shopify', has: ['first name', 'last name', 'accepts marketing'] },
  { entity: 'products', format: 'shopify', has: ['handle', 'title', 'variant price'] },
  { entity: 'products', format: 'shopify', has: ['url handle', 'title', 'price'] },
  { entity: 'tickets', format: 'zendesk', has: ['id', 'requester email', 'subject', 'satisfaction score'] },
  { entity: 'tickets', format: 'zendesk', has: ['id', 'requester', 'subject', 'ticket type', 'group stations'] },
  { entity: 'reviews', format: 'generic', has: ['rating', 'review date', 'reviewer email'] },
  { entity: 'reviews', format: 'generic', has: ['rating', 'email', 'product handle'] },
  { entity: 'reviews', format: 'generic', has: ['rating', 'email', 'body'] },
  { entity: 'csat', format: 'generic', has: ['csat', 'created at'] },
  { entity: 'csat', format: 'generic', has: ['csat score', 'created at'] },
  { entity: 'nps', format: 'generic', has: ['score', 'created at'] },
  { entity: 'points', format: 'growave', has: ['customer id', 'email', 'points'] },
  { entity: 'points', format: 'generic', has: ['customer id', 'points'] },
  { entity: 'points', format: 'smile', has: ['email', 'points'] },
]

/** What a file looks like by its header, or null when nothing fits: then its owner says. */
export function detectFormat(columns: readonly string[]): DetectedFormat | null {
  const known = new Set(columns.map(bareName))
  const sign = SIGNS.find(({ has }) => has.every((name) => known.has(bareName(name))))
  if (sign) return { entity: sign.entity, format: sign.format }
  const orders = wooFound(columns, WOO_ORDER_WORDS)
  if (['placedAt', 'number', 'customerType', 'products', 'status'].every((field) => orders.has(field))) return { entity: 'orders', format: 'woocommerce' }
  const customers = wooFound(columns, WOO_CUSTOMER_WORDS)
  return customers.size === Object.keys(WOO_CUSTOMER_WORDS).length ? { entity: 'customers', format: 'woocommerce' } : null
}
