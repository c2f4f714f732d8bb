import type { SiteRecord, WooEntity } from './site-records'
import { gmtText, siteText } from './woo-text'

export type Answer = { status: number; headers?: Record<string, string>; body: unknown }
export const refuse = (status: number, code: string, message: string): Answer => ({ status, body: { code, message, data: { status } } })

const ORDER_BY: Record<WooEntity, readonly string[]> = {
  orders: ['date', 'id', 'include', 'title', 'slug', 'modified'],
  refunds: ['date', 'id', 'include', 'title', 'slug', 'modified'],
  products: ['date', 'id', 'include', 'title', 'slug', 'modified', 'price'],
  coupons: ['date', 'id', 'include', 'title', 'slug', 'modified'],
  customers: ['id', 'include', 'name', 'registered_date'],
  reviews: ['date', 'date_gmt', 'id', 'include', 'product'],
}

/** A collection as WooCommerce lists it: its defaults, its filters (`after` and the like on the site's clock unless `dates_are_gmt`, exclusive), its headers. */
export function answerList(entity: WooEntity, records: readonly SiteRecord[], query: URLSearchParams, timeZone: string): Answer {
  const perPage = Number(query.get('per_page') ?? 10)
  const page = Number(query.get('page') ?? 1)
  const by = query.get('orderby') ?? (entity === 'customers' ? 'name' : 'date')
  if (!(perPage >= 1 && perPage <= 100)) return refuse(400, 'rest_invalid_param', 'Invalid parameter(s): per_page')
  if (!ORDER_BY[entity].includes(by)) return refuse(400, 'rest_invalid_param', 'Invalid parameter(s): orderby')
  const found = records
    .filter((record) => has(entity, record, query) && inTime(entity, record, query, timeZone))
    .sort(sorting(by, query.get('order') ?? 'desc'))
  const offset = query.has('offset') && Number(query.get('offset')) > 0 ? Number(query.get('offset')) : (page - 1) * perPage
  return {
    status: 200,
    headers: { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(Math.ceil(found.length / perPage)) },
    body: found.slice(offset, offset + perPage).map(({ json }) => json),
  }
}

function has(entity: WooEntity, record: SiteRecord, query: URLSearchParams): boolean {
  const include = query.get('include')
  if (include && !include.split(',').includes(String(record.id))) return false
  const status = (query.get('status') ?? (entity === 'reviews' ? 'approved' : 'any')).split(',')
  if (entity === 'customers') return (query.get('role') ?? 'customer') === 'all' || record.role === (query.get('role') ?? 'customer')
  if (entity === 'reviews') return status.includes('all') || status.includes(record.status)
  // “any” among several wins, and it is not any: the trash is left out
  return status.includes('any') ? record.status !== 'trash' : status.includes(record.status)
}

function inTime(entity: WooEntity, record: SiteRecord, query: URLSearchParams, timeZone: string): boolean {
  const gmt = query.get('dates_are_gmt') === 'true' && entity !== 'reviews' && entity !== 'customers'
  const written = (ms: number) => (gmt ? gmtText(ms) : siteText(ms, timeZone))
  const [after, before] = [query.get('after')?.slice(0, 19), query.get('before')?.slice(0, 19)]
  const [changedAfter, changedBefore] = [query.get('modified_after')?.slice(0, 19), query.get('modified_before')?.slice(0, 19)]
  if (entity === 'customers') return true
  return (
    (!after || written(record.createdAt) > after) &&
    (!before || written(record.createdAt) < before) &&
    (!changedAfter || entity === 'reviews' || written(record.modifiedAt) > changedAfter) &&
    (!changedBefore || entity === 'reviews' || written(record.modifiedAt) < changedBefore)
  )
}

function sorting(by: string, order: string): (a: SiteRecord, b: SiteRecord) => number {
  const key = (record: SiteRecord) => (by === 'modified' ? record.modifiedAt : by === 'id' ? record.id : record.createdAt)
  const way = order === 'asc' ? 1 : -1
  return (a, b) => way * (key(a) - key(b) || a.id - b.id)
}
