import type { ImportFormat, ReadableEntity } from './import'

export type DetectedFormat = { entity: ReadableEntity; format: ImportFormat }

const spelling = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ')

/** Columns only one kind of file has, the most telling first. */
const SIGNS: readonly (DetectedFormat & { has: readonly string[] })[] = [
  { entity: 'orders', format: 'shopify', has: ['name', 'lineitem quantity', 'lineitem price'] },
  { entity: 'customers', format: 'shopify', has: ['first name', 'last name', 'accepts email marketing'] },
  { entity: 'customers', format: 'shopify', has: ['first name', 'last name', 'accepts marketing'] },
  { entity: 'nps', format: 'generic', has: ['score', 'created_at'] },
  { entity: 'nps', format: 'generic', has: ['score', 'created at'] },
  { entity: 'points', format: 'generic', has: ['customer_id', 'points'] },
  { entity: 'points', format: 'generic', has: ['customer id', 'points'] },
  { entity: 'points', format: 'smile', has: ['email', 'points'] },
]

/** What a file looks like by its header, or null when nothing fits: then its owner says. */
export function detectFormat(columns: readonly string[]): DetectedFormat | null {
  const known = new Set(columns.map(spelling))
  const sign = SIGNS.find(({ has }) => has.every((name) => known.has(name)))
  return sign ? { entity: sign.entity, format: sign.format } : null
}
