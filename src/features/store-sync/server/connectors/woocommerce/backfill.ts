import type { BackfillPage, BackfillRequest, StoreAccess, StoreEntity } from '../../../domain'
import { gmtMs } from '../../../domain/connectors/woocommerce'
import { newsOf } from './news-of'
import { siteOffset } from './site-clock'
import { FIRST, type RawRecord, type Step, type Walked, type Way, walk } from './walk'

/** A shop’s clock and ours differ, and a change is not seen the second it is made: what changed shortly before is read again. */
const OVERLAP_MS = 60_000
/** So far back reviews are read again: they do not say when they were published or held back. */
const REVIEW_LOOK_BACK_MS = 30 * 86_400_000
/** Customers cannot be asked for by change. So many are read through for those that changed; of more, only the newly registered. */
export const MOST_CUSTOMERS_TO_SEARCH = 5_000

const MODIFIED: NonNullable<Way['key']> = { field: 'date_modified_gmt', orderby: 'modified', filter: 'modified_after' }

/** Within the first part a shop's “any” is everything but the trash, plug-ins' statuses included; together with “trash” it would still leave the trash out. */
const WAYS: Partial<Record<StoreEntity, readonly Way[]>> = {
  products: [{ route: '/wc/v3/products', query: { status: 'any' }, key: MODIFIED }],
  customers: [{ route: '/wc/v3/customers', query: { role: 'all', orderby: 'id' } }],
  coupons: [{ route: '/wc/v3/coupons', query: {}, key: MODIFIED }],
  orders: [
    { route: '/wc/v3/orders', query: { status: 'any' }, key: MODIFIED },
    { route: '/wc/v3/orders', query: { status: 'trash' }, key: MODIFIED },
  ],
  reviews: [{ route: '/wc/v3/products/reviews', query: { status: 'all', orderby: 'id' } }],
}
export const ENTITIES = ['products', 'customers', 'coupons', 'orders', 'reviews'] as const satisfies readonly StoreEntity[]

/** `part`: which of the entity's ways · `total`: the shop's count when the walk began · `from`: reviews written after this, on the site's clock */
type Cursor = { part: number; step: Step; total: number | null; from?: string; recent?: boolean }

/** One page of everything of an entity, or of what changed since. @see walk */
export async function backfillPage(store: StoreAccess, { entity, since, cursor }: BackfillRequest): Promise<BackfillPage> {
  const at: Cursor = cursor ? (JSON.parse(cursor) as Cursor) : await begin(store, entity, since)
  const ways = WAYS[entity] ?? []
  const way = ways[at.part]
  if (!way) return { news: { customers: [], orders: [], refunds: [] }, unreadable: [], next: null }
  const walked = await walk(store, at.recent ? recentFirst(way) : { ...way, query: { ...way.query, ...(at.from ? { after: at.from } : {}) } }, at.step)
  const wanted = entity === 'customers' && since ? walked.records.filter(changedSince(since)) : walked.records
  const { news, unreadable } = await newsOf(store, entity, wanted)
  const total = at.total ?? (Number.isNaN(walked.total) ? null : walked.total)
  const next = nextOf(at, walked, { entity, since, parts: ways.length, total })
  return { news, unreadable, next: next && JSON.stringify(next), ...(total === null ? {} : { total }), ...(walked.waitMs ? { waitMs: walked.waitMs } : {}) }
}

async function begin(store: StoreAccess, entity: StoreEntity, since: Date | null): Promise<Cursor> {
  const first = { part: 0, step: FIRST, total: null }
  if (!since) return first
  if (entity === 'reviews') {
    const from = since.getTime() - REVIEW_LOOK_BACK_MS
    // Reviews know no `dates_are_gmt`: `after` is the site's own time (woocommerce#19976). An hour more for the night the clocks change.
    return { ...first, from: new Date(from + (await siteOffset(store, from)) - 3_600_000).toISOString().slice(0, 19) }
  }
  return entity === 'customers' ? first : { ...first, step: startAt(since) }
}

const startAt = (since: Date): Step => ({ ...FIRST, after: Math.floor((since.getTime() - OVERLAP_MS) / 1_000) * 1_000 })

type Run = { entity: StoreEntity; since: Date | null; parts: number; total: number | null }

function nextOf(at: Cursor, walked: Walked, { entity, since, parts, total }: Run): Cursor | null {
  if (entity === 'customers' && since) {
    if (at.recent && walked.records.some((record) => !changedSince(since)(record))) return null
    if (!at.recent && (total ?? 0) > MOST_CUSTOMERS_TO_SEARCH) return { ...at, step: FIRST, total, recent: true }
  }
  if (walked.next) return { ...at, step: walked.next, total }
  if (at.part + 1 >= parts) return null
  return { part: at.part + 1, step: since ? startAt(since) : FIRST, total }
}

/** The newly registered first: a registration meanwhile shifts what is ahead towards us, never away. */
const recentFirst = (way: Way): Way => ({ ...way, query: { role: 'all', orderby: 'registered_date', order: 'desc' } })

const changedSince =
  (since: Date) =>
  (record: RawRecord): boolean =>
    [record.date_modified_gmt, record.date_created_gmt].some((text) => {
      const ms = typeof text === 'string' ? safeMs(text) : null
      return ms !== null && ms >= since.getTime() - OVERLAP_MS
    })

function safeMs(text: string): number | null {
  try {
    return gmtMs(text, '')
  } catch {
    return null
  }
}
