/** What the command line and the screen can be asked to import. */
export const IMPORT_ENTITIES = ['customers', 'orders', 'products', 'reviews', 'points', 'tickets', 'nps'] as const
export type ImportEntity = (typeof IMPORT_ENTITIES)[number]
export const IMPORT_FORMATS = ['shopify', 'woocommerce', 'smile', 'zendesk', 'generic'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** The pairs this version reads. */
const READABLE = {
  customers: ['shopify'],
  orders: ['shopify'],
  points: ['smile', 'generic'],
  nps: ['generic'],
} as const satisfies Partial<Record<ImportEntity, readonly ImportFormat[]>>

export type ReadableEntity = keyof typeof READABLE
export const READABLE_ENTITIES = Object.keys(READABLE) as ReadableEntity[]

export const formatsOf = (entity: ImportEntity): readonly ImportFormat[] => (entity in READABLE ? READABLE[entity as ReadableEntity] : [])
export const isReadable = (entity: ImportEntity, format: ImportFormat): entity is ReadableEntity => formatsOf(entity).includes(format)

/** Counts of records: customers, orders, balances, answers. `read` is the sum of the others. */
export type ImportCounts = { read: number; created: number; updated: number; unchanged: number; rejected: number }
export const noCounts = (): ImportCounts => ({ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 })

export type ImportResult = ImportCounts & {
  /** Where the rejected rows stand, with line and reason; null when there are none. */
  rejectedFile: string | null
}
