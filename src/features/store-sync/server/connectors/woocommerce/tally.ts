import type { StoreAccess, Tally, TallyPage, TallyRequest } from '../../../domain'
import { askWoo } from './ask-woo'
import { newsOf } from './news-of'
import { FIRST, type RawRecord, recordsIn, type Step, type Way, walk } from './walk'

const PLACED: NonNullable<Way['key']> = { field: 'date_created_gmt', orderby: 'date', filter: 'after' }
const STATUSES = ['any', 'trash'] as const
type Cursor = { part: number; step: Step }

/** The figures of what was placed (registered) in a period: by the same reading as everything else, so that a difference is one of data. */
export async function tallyPage(store: StoreAccess, request: TallyRequest): Promise<TallyPage> {
  const at: Cursor | null = request.cursor ? (JSON.parse(request.cursor) as Cursor) : null
  return request.entity === 'orders' ? tallyOrders(store, request, at) : tallyCustomers(store, request, at)
}

async function tallyOrders(store: StoreAccess, { from, to }: TallyRequest, at: Cursor | null): Promise<TallyPage> {
  const start: Step = { ...FIRST, after: Math.floor(from.getTime() / 1_000) * 1_000 }
  const { part, step } = at ?? { part: 0, step: start }
  const before = new Date(Math.ceil(to.getTime() / 1_000) * 1_000).toISOString().slice(0, 19)
  const walked = await walk(store, { route: '/wc/v3/orders', query: { status: STATUSES[part] ?? 'any', before }, key: PLACED }, step)
  const { news, unreadable } = await newsOf(store, 'orders', walked.records)
  const tallies = news.orders
    .filter(({ placedAt }) => isWithin(Date.parse(placedAt), from, to))
    .map((order): Tally => {
      const refundedMinor = (order.refunds ?? []).reduce((sum, { netMinor }) => sum + netMinor, 0n)
      const { externalId, version, currency } = order
      return { externalId, version, currency, netSalesMinor: order.grossMinor - order.discountMinor, refundedMinor }
    })
  const next = walked.next ? { part, step: walked.next } : part + 1 < STATUSES.length ? { part: part + 1, step: start } : null
  return { tallies, unreadable, next: next && JSON.stringify(next) }
}

const CUSTOMERS = { route: '/wc/v3/customers', query: { role: 'all', orderby: 'registered_date' } }

/** Customers cannot be asked for by date, but they can be sorted by it: where the period begins is found by halving. */
async function tallyCustomers(store: StoreAccess, { from, to }: TallyRequest, at: Cursor | null): Promise<TallyPage> {
  const step = at?.step ?? { ...FIRST, offset: await firstRegistered(store, from) }
  const walked = await walk(store, CUSTOMERS, step)
  const { news, unreadable } = await newsOf(store, 'customers', walked.records)
  const created = (createdAt: string | null) => (createdAt === null ? Number.NaN : Date.parse(createdAt))
  const tallies = news.customers
    .filter(({ createdAt }) => isWithin(created(createdAt), from, to))
    .map(({ externalId, version }): Tally => ({ externalId, version, currency: store.currency, netSalesMinor: 0n, refundedMinor: 0n }))
  const isPast = news.customers.some(({ createdAt }) => created(createdAt) >= to.getTime())
  const next = walked.next && !isPast ? JSON.stringify({ part: 0, step: walked.next }) : null
  return { tallies, unreadable, next }
}

/** The place of the first customer registered at or after a moment, a few places early. */
async function firstRegistered(store: StoreAccess, from: Date): Promise<number> {
  const at = async (offset: number) => {
    const answer = await askWoo(store, CUSTOMERS.route, { query: { ...CUSTOMERS.query, order: 'asc', per_page: '1', offset: String(offset) } })
    return { record: recordsIn(answer.value)[0], total: Number(answer.header('x-wp-total') ?? 0) }
  }
  let [low, high] = [0, (await at(0)).total]
  while (high - low > 50) {
    const middle = Math.floor((low + high) / 2)
    const { record } = await at(middle)
    if (record && registeredMs(record) < from.getTime()) low = middle
    else high = middle
  }
  return Math.max(0, low - 10)
}

const registeredMs = ({ date_created_gmt }: RawRecord): number => (typeof date_created_gmt === 'string' ? Date.parse(`${date_created_gmt}Z`) : 0)
const isWithin = (ms: number, from: Date, to: Date): boolean => ms >= from.getTime() && ms < to.getTime()
