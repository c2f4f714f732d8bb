import type { StoreAccess } from '../../../domain'
import { rawId } from '../../../domain/connectors/reading/read-each'
import { unexpected } from '../reading/answered-json'
import { listV2, pageV3 } from './ask-bigcommerce'

export type Page = { records: unknown[]; next: string | null; total?: number }
type Query = Readonly<Record<string, string>>

/** What is listed with its number, from the one after `cursor` on. */
export async function byNumberV2(store: StoreAccess, path: string, size: number, cursor: string | null, query: Query): Promise<Page> {
  const records = await listV2(store, path, { ...query, limit: String(size), ...(cursor === null ? {} : { min_id: String(number(cursor) + 1) }) })
  return { records, next: records.length < size ? null : rawId('id')(records.at(-1)) }
}

export async function productsByNumber(store: StoreAccess, size: number, cursor: string | null, query: Query): Promise<Page> {
  const after: Record<string, string> = cursor === null ? {} : { 'id:greater': String(number(cursor)) }
  const { records, total } = await pageV3(store, 'catalog/products', {
    ...query,
    ...after,
    sort: 'id',
    direction: 'asc',
    include: 'primary_image',
    limit: String(size),
  })
  return { records, next: records.length < size ? null : rawId('id')(records.at(-1)), ...(cursor === null && total !== null ? { total } : {}) }
}

/**
 * Customers cannot be asked for by number. They are read by the moment they registered, which never changes: `cursor` is that moment and how many
 * pages of it were read.
 */
export async function customersByMoment(store: StoreAccess, size: number, cursor: string | null, query: Query): Promise<Page> {
  const [, from, page = '1'] = /^(.+)\|(\d+)$/.exec(cursor ?? '') ?? []
  if (cursor !== null && !from) throw unexpected('was being read from a place nobody knows. Start the run anew.')
  const asked = { ...query, sort: 'date_created:asc', include: 'addresses', limit: String(size), page, ...(from ? { 'date_created:min': from } : {}) }
  const { records, total } = await pageV3(store, 'customers', asked)
  const last = rawId('date_created')(records.at(-1))
  const next = records.length < size ? null : last === from ? `${from}|${Number(page) + 1}` : `${last}|1`
  return { records, next, ...(cursor === null && total !== null ? { total } : {}) }
}

function number(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw unexpected('was being read from a place nobody knows. Start the run anew.')
  return Number(cursor)
}
