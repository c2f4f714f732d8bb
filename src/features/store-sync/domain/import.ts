/** What the command line and the screen can be asked to import. */
export const IMPORT_ENTITIES = ['customers', 'orders', 'products', 'reviews', 'points', 'tickets', 'nps', 'csat'] as const
export type ImportEntity = (typeof IMPORT_ENTITIES)[number]
export const IMPORT_FORMATS = ['shopify', 'woocommerce', 'smile', 'loyaltylion', 'growave', 'zendesk', 'generic'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** Who writes which kind of file. `generic`: anybody, with columns of their own. */
const FORMATS: Readonly<Record<ImportEntity, readonly ImportFormat[]>> = {
  customers: ['shopify', 'woocommerce', 'generic'],
  orders: ['shopify', 'woocommerce', 'generic'],
  products: ['shopify', 'generic'],
  reviews: ['generic'],
  points: ['smile', 'loyaltylion', 'growave', 'generic'],
  tickets: ['zendesk', 'generic'],
  nps: ['generic'],
  csat: ['generic'],
}

export const formatsOf = (entity: ImportEntity): readonly ImportFormat[] => FORMATS[entity]
export const isReadable = (entity: ImportEntity, format: ImportFormat): boolean => FORMATS[entity].includes(format)

/** Formats whose columns are known by heart: there is nothing to map. The others are read through a mapping. */
export const hasFixedColumns = (entity: ImportEntity, format: ImportFormat): boolean =>
  format === 'loyaltylion' || (format === 'shopify' && entity !== 'products') || (format === 'woocommerce' && entity === 'orders')

/** Counts of records: customers, orders, balances, answers. `read` is the sum of the others. */
export type ImportCounts = { read: number; created: number; updated: number; unchanged: number; rejected: number }
export const noCounts = (): ImportCounts => ({ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 })

export type ImportResult = ImportCounts & {
  /** Where the rejected rows stand, with line and reason; null when there are none. */
  rejectedFile: string | null
}

/** More records than this are not taken back in one step: it would hold up who works meanwhile. */
export const MOST_UNDONE = 20_000
