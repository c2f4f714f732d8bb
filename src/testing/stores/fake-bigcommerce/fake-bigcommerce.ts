import { type Answer, type AnsweringStore, answeringStore } from '../answering-store'
import type { LiveStore } from '../live-store'
import * as told from './bigcommerce-records'

type Row = Record<string, unknown>
type Query = Readonly<Record<string, string>>
export type FakeHook = { id: number; scope: string; destination: string; is_active: boolean; headers: Record<string, string> | null }
export type FakeBigCommerce = AnsweringStore & { readonly hooks: FakeHook[] }

/** A BigCommerce API that serves a ground truth: both of its versions, archived orders apart, webhooks, and a window of so many questions. */
export function fakeBigCommerce(live: LiveStore, options: { broken?: (record: Row) => void; window?: number; url?: string } = {}): FakeBigCommerce {
  const { currency, timeZone, changes } = live.truth
  const hooks: FakeHook[] = []
  let left = options.window ?? Number.POSITIVE_INFINITY
  const store = {
    ...{ url: options.url ?? 'https://api.bigcommerce.com/stores/abc123', credentials: { accessToken: 'a token', clientSecret: 'a client secret' } },
    ...{ timeZone, currency, now: () => new Date(live.now) },
  }
  const orders = (archived: boolean): Row[] => {
    if (!archived) return live.records('orders').map((order) => told.bigcommerceOrder(order, currency))
    const gone = changes.filter((change) => change.entity === 'orders' && change.record === null && change.at <= live.now && !live.find('orders', change.id))
    return gone.flatMap(({ id, at }) => {
      const last = changes.findLast((change) => change.entity === 'orders' && change.id === id && change.record !== null)
      return last?.entity === 'orders' && last.record ? [{ ...told.bigcommerceOrder({ ...last.record, updatedAt: at }, currency), is_deleted: true }] : []
    })
  }
  const reviews = (productId: number) => live.records('reviews').filter((review) => review.productId === productId)
  const products = () => live.records('products').map((product) => told.bigcommerceProduct(product, currency, reviews(product.id).length))
  const spoiled = (rows: readonly Row[]): Row[] => {
    const copies = structuredClone([...rows])
    for (const copy of copies) options.broken?.(copy)
    return copies
  }

  const v2 = (path: string, query: Query): Answer => {
    if (path === 'store') return { json: { id: 'abc123', name: 'The fake BigCommerce', currency, secure_url: 'https://shop.example.com' } }
    if (path === 'orders') return listV2(spoiled(orders(query.is_deleted === 'true')), query)
    if (path === 'coupons')
      return listV2(
        live.records('coupons').map((coupon) => told.bigcommerceCoupon(coupon, currency)),
        query,
      )
    const [, id, part] = /^orders\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
    const order = id === undefined ? null : live.find('orders', Number(id))
    if (!order) {
      const archived = orders(true).find((row) => String(row.id) === id)
      return archived && !part ? { json: archived } : { status: 404, json: [{ status: 404, message: 'The requested resource was not found.' }] }
    }
    if (part === 'products') return listV2(spoiled(told.bigcommerceOrderProducts(order, currency)), query)
    if (part === 'coupons') return listV2([{ id: 1, code: order.couponCode }], query)
    if (part === 'shipments') return listV2(told.bigcommerceShipments(order), query)
    return { json: spoiled([told.bigcommerceOrder(order, currency)])[0] }
  }

  const v3 = (path: string, query: Query): Answer => {
    const refunds = () => live.records('orders').flatMap((order) => order.refunds.map((refund) => told.bigcommerceRefund(refund, order, currency)))
    const named = (names: readonly string[], first: number, field: string) => names.map((name, index) => ({ [field]: first + index, name }))
    const reviewed = /^catalog\/products\/(\d+)\/reviews$/.exec(path)?.[1]
    const one = /^catalog\/products\/(\d+)$/.exec(path)?.[1]
    if (reviewed) return listV3(reviews(Number(reviewed)).map(told.bigcommerceReview), query)
    if (one) {
      const product = products().find(({ id }) => id === Number(one))
      return product ? { json: { data: product, meta: {} } } : { status: 404, json: { status: 404 } }
    }
    if (path === 'customers') return listV3(spoiled(live.records('customers').map(told.bigcommerceCustomer)), query)
    if (path === 'catalog/products') return listV3(spoiled(products()), query)
    if (path === 'catalog/trees/categories') return listV3(named(told.CATEGORIES, 20, 'category_id'), query)
    if (path === 'catalog/brands') return listV3(named(told.BRANDS, 1, 'id'), query)
    if (path === 'orders/payment_actions/refunds') return listV3(refunds(), query)
    if (path === 'hooks') return listV3(hooks, query)
    return { status: 404, json: { status: 404, title: 'Not found' } }
  }

  const answering = answeringStore(store, ({ method, path, query, headers, body }) => {
    if (headers?.['x-auth-token'] !== 'a token') return { status: 401, json: { status: 401 } }
    left = left <= 0 ? (options.window ?? left) - 1 : left - 1
    const limits = { 'x-rate-limit-requests-left': String(left), 'x-rate-limit-time-reset-ms': '1500' }
    const [, version, rest = ''] = /\/stores\/abc123\/(v2|v3)\/(.*)$/.exec(path) ?? []
    const answer = method === 'GET' ? (version === 'v2' ? v2(rest, query) : v3(rest, query)) : keepHook(hooks, rest, body as FakeHook)
    return { ...answer, headers: limits }
  })
  return Object.assign(answering, { hooks })
}

function keepHook(hooks: FakeHook[], path: string, body: FakeHook): Answer {
  const known = hooks.find(({ id }) => path === `hooks/${id}`)
  if (!body.destination.startsWith('https://')) return { status: 422, json: { status: 422, title: 'The destination must be served on port 443.' } }
  if (known) return { json: { data: Object.assign(known, body) } }
  hooks.push({ ...body, id: 1_000 + hooks.length })
  return { json: { data: hooks.at(-1) } }
}

/** The second version answers with bare lists, and with nothing at all where there is nothing. */
function listV2(rows: readonly Row[], query: Query): Answer {
  const within = (value: unknown, least: string | undefined, most: string | undefined) =>
    (least === undefined || Date.parse(String(value)) >= Date.parse(least)) && (most === undefined || Date.parse(String(value)) <= Date.parse(most))
  const kept = rows
    .filter((row) => Number(row.id) >= Number(query.min_id ?? 0))
    .filter((row) => within(row.date_modified, query.min_date_modified, undefined) && within(row.date_created, query.min_date_created, query.max_date_created))
    .sort((a, b) => Number(a.id) - Number(b.id))
  const page = pageOf(kept, query)
  return page.length === 0 ? { status: 204 } : { json: page }
}

function listV3(rows: readonly Row[], query: Query): Answer {
  const listed = (field: string) => query[`${field}:in`]?.split(',')
  const kept = rows.filter(
    (row) =>
      ['id', 'order_id', 'category_id'].every((field) => listed(field)?.includes(String(row[field])) ?? true) &&
      Number(row.id ?? 0) > Number(query['id:greater'] ?? -1) &&
      ['date_modified', 'date_created'].every((field) => Date.parse(String(row[field] ?? iso0)) >= Date.parse(query[`${field}:min`] ?? iso0)) &&
      (query['date_created:max'] === undefined || Date.parse(String(row.date_created)) <= Date.parse(query['date_created:max'])),
  )
  const sorted =
    query.sort === 'date_created:asc'
      ? kept.sort((a, b) => Date.parse(String(a.date_created)) - Date.parse(String(b.date_created)) || Number(a.id) - Number(b.id))
      : kept
  const size = Number(query.limit ?? 50)
  return {
    json: {
      data: pageOf(sorted, query),
      meta: {
        pagination: { total: sorted.length, count: 0, per_page: size, current_page: Number(query.page ?? 1), total_pages: Math.ceil(sorted.length / size) },
      },
    },
  }
}

const iso0 = '1970-01-01T00:00:00Z'
const pageOf = (rows: readonly Row[], query: Query): Row[] => {
  const [size, page] = [Number(query.limit ?? 50), Number(query.page ?? 1)]
  return rows.slice((page - 1) * size, page * size)
}
