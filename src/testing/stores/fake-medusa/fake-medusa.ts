import { type Answer, type AnsweringStore, answeringStore } from '../answering-store'
import type { LiveStore } from '../live-store'
import { medusaCustomer, medusaId, medusaOrder, medusaProduct, medusaPromotion } from './medusa-records'

type Listed = { id: string; created_at: string; updated_at: string }

/** A Medusa (version 2) Admin API that serves a ground truth: keys, pages, filters and sorting as the real one does them. */
export function fakeMedusa(live: LiveStore, options: { broken?: (record: Record<string, unknown>) => void } = {}): AnsweringStore {
  const { currency, timeZone } = live.truth
  const lists: Record<string, () => Listed[]> = {
    customers: () => live.records('customers').map(medusaCustomer),
    products: () => live.records('products').map((product) => medusaProduct(product, currency)),
    promotions: () => live.records('coupons').map((coupon) => medusaPromotion(coupon, currency)),
    orders: () => live.records('orders').map((order) => medusaOrder(order, currency)),
    payments: () =>
      live.records('orders').flatMap((order) => {
        if (order.paidAt === null) return []
        const at = new Date(order.paidAt).toISOString()
        return [{ id: medusaId('pay', order.id), created_at: at, updated_at: at, payment_collection: { order: { id: medusaId('order', order.id) } } }]
      }),
    stores: () => [{ id: 'store_1', name: 'The fake Medusa', created_at: '', updated_at: '' }],
  }
  const store = { url: 'https://medusa.example.com', credentials: { apiKey: 'sk_fake' }, timeZone, currency, now: () => new Date(live.now) }
  return answeringStore(store, ({ path, query, headers }) => {
    if (headers?.authorization !== `Basic ${Buffer.from('sk_fake:').toString('base64')}`) return { status: 401, json: { type: 'unauthorized' } }
    const [, , name = '', id] = path.split('/')
    const list = lists[name]
    if (!list) return { status: 404, body: '<html>Cannot GET</html>' }
    const records = structuredClone(list()) as (Listed & Record<string, unknown>)[]
    for (const record of records) options.broken?.(record)
    if (id === undefined) return page(name, records, query)
    const found = records.find((record) => record.id === decodeURIComponent(id))
    return found ? { json: { [ONE[name] ?? name]: found } } : { status: 404, json: { type: 'not_found' } }
  })
}

const ONE: Record<string, string> = { customers: 'customer', products: 'product', promotions: 'promotion', orders: 'order' }

function page(name: string, records: Listed[], query: Readonly<Record<string, string>>): Answer {
  if (name === 'products' && query['id[$gt]'] !== undefined) return { status: 400, json: { type: 'invalid_data', message: "Expected type: 'string, array'" } }
  const ids = Object.entries(query).flatMap(([key, value]) => (/^id\[\d+\]$/.test(key) ? [value] : []))
  const by = query.order === 'created_at' ? 'created_at' : 'id'
  const kept = records
    .filter(({ id }) => (ids.length === 0 || ids.includes(id)) && id > (query['id[$gt]'] ?? ''))
    .filter(({ updated_at }) => updated_at >= (query['updated_at[$gte]'] ?? ''))
    .filter(({ created_at }) => created_at >= (query['created_at[$gte]'] ?? '') && created_at < (query['created_at[$lt]'] ?? '~'))
    .sort((a, b) => (a[by] === b[by] ? (a.id < b.id ? -1 : 1) : a[by] < b[by] ? -1 : 1))
  const [offset, limit] = [Number(query.offset ?? 0), Number(query.limit ?? 15)]
  return { json: { [name]: kept.slice(offset, offset + limit), count: kept.length, offset, limit } }
}
