import type { ProductSnapshot } from '@/features/orders/domain'
import type { Mapping } from '../../mapping/mapping'
import type { CsvInput } from '../read-rows'
import type { ImportItem } from '../rejected-row'
import type { MappedRow } from './mapped-row'
import { productIdOf } from './product-id'
import { readMappedGroups } from './read-mapped-groups'

/**
 * Reads products by mapping, Shopify's export among them: rows of one handle (variants, images) are one product, with the first SKU, price and image.
 * A file has no clock, so the version is 0 and whatever a store tells wins.
 */
export const readMappedProducts = (input: CsvInput, mapping: Mapping): AsyncGenerator<ImportItem<ProductSnapshot>> =>
  readMappedGroups(input, mapping, { entity: 'products', named: ['externalId', 'handle', 'sku'], read: productOf })

function productOf(rows: readonly [MappedRow, ...MappedRow[]]): ProductSnapshot {
  const [first] = rows
  const currency = first.currency()
  const priced = rows.find((row) => row.raw('price') !== '')
  const id = productIdOf({ id: first.id('externalId'), handle: first.id('handle'), sku: first.id('sku') })
  const firstOf = <T>(ask: (row: MappedRow) => T | null): T | null => rows.map(ask).find((value) => value !== null) ?? null
  return {
    externalId: first.needed(id, 'externalId'),
    version: 0,
    title: first.needed(first.text('title', 1_000), 'title'),
    vendor: first.text('vendor', 255),
    category: first.text('category', 255) ?? first.text('type', 255),
    sku: firstOf((row) => row.id('sku', 255)),
    ...(priced ? { priceMinor: priced.amount('price', currency), currency } : { priceMinor: null, currency: null }),
    imageUrl: httpOnly(firstOf((row) => row.text('image', 2_000))),
    url: httpOnly(first.text('url', 2_000)),
    deletedAt: null,
  }
}

/** Lists of addresses give their first; what is no web address is left out rather than linked to. */
const httpOnly = (text: string | null): string | null => {
  const first = text?.split(/[\s,|]+/)[0] ?? ''
  return /^https?:\/\//i.test(first) ? first : null
}
