import { DomainError } from '@/domain/errors'
import type { BackfillPage, BackfillRequest, Connector, StoreAccess } from '../../../domain'
import { RECORD_QUERIES, type ShopifyEntity } from '../../../domain/connectors/shopify/queries'
import { bulkState, startBulk } from './bulk'
import { recordsFrom } from './bulk-file'
import { changedCollections } from './collections'
import { pageOfRecords } from './page-of-records'
import { readRecords } from './read-records'
import { changedSince } from './search-words'

const RECORDS_A_PAGE = 200
const FIRST_POLL_MS = 1_000
const POLL_MS = 5_000
/** Less than this is read sooner page by page than Shopify prepares a file. */
const WORTH_A_FILE_MS = 7 * 86_400_000

/** Where a backfill stands: Shopify prepares a file, its file is read from a line on, or pages are read. */
type Place = { at: 'file'; operation: string; lines: number } | { at: 'page'; after: string | null }

/**
 * Everything a shop has of one entity. Shopify is asked for a file of all (a bulk operation); where it runs none, or the file is gone before it was read,
 * pages take over from the start: what was recorded already is no news then.
 */
export const backfill: NonNullable<Connector['backfill']> = {
  entities: ['products', 'customers', 'coupons', 'orders', 'carts'],
  async page(store, request) {
    if (!isShopifyEntity(request.entity)) return nothing(null)
    return unlessForbidden(request.entity, async () => withCollections(store, request, await read(store, request.entity as ShopifyEntity, request)))
  },
}

/** After the last of the products that changed: the collections that did, whose products need not have. All of a shop's products name theirs themselves. */
async function withCollections(store: StoreAccess, { entity, since }: BackfillRequest, page: BackfillPage): Promise<BackfillPage> {
  return entity === 'products' && since && page.next === null ? { ...page, collections: await changedCollections(store, since) } : page
}

async function read(store: StoreAccess, entity: ShopifyEntity, request: BackfillRequest): Promise<BackfillPage> {
  const place = request.cursor === null ? await begin(store, entity, request) : placeIn(request.cursor)
  if (place.at === 'page') return page(store, entity, request, place.after)
  if (request.cursor === null) return nothing(cursorOf(place), FIRST_POLL_MS)
  return filePage(store, entity, request, place)
}

/** What a desk can do without: an app that may not read them is not kept from reading orders. */
const SPARED: readonly ShopifyEntity[] = ['products', 'coupons', 'carts']

/** Where the app lacks a scope, that is said in the place of the records, and the run goes on to the next entity. */
async function unlessForbidden(entity: ShopifyEntity, page: () => Promise<BackfillPage>): Promise<BackfillPage> {
  try {
    return await page()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'store-sync.scope-missing' || !SPARED.includes(entity)) throw error
    return { ...nothing(null), unreadable: [{ entity, externalId: 'all', problem: { code: 'shape', path: '$', message: error.message } }] }
  }
}

export const isShopifyEntity = (entity: string): entity is ShopifyEntity => Object.hasOwn(RECORD_QUERIES, entity)

async function begin(store: StoreAccess, entity: ShopifyEntity, { since }: BackfillRequest): Promise<Place> {
  const { bulk } = RECORD_QUERIES[entity]
  const isMuch = since === null || store.now().getTime() - since.getTime() > WORTH_A_FILE_MS
  const operation = bulk && isMuch ? await startBulk(store, bulk(changedSince(entity, since))) : null
  return operation === null ? { at: 'page', after: null } : { at: 'file', operation, lines: 0 }
}

async function page(store: StoreAccess, entity: ShopifyEntity, { since }: BackfillRequest, after: string | null): Promise<BackfillPage> {
  const { root, page: query, first } = RECORD_QUERIES[entity]
  const { nodes, next } = await pageOfRecords(store, { root, query, first }, { after, query: changedSince(entity, since) })
  return { ...(await readRecords(store, entity, nodes)), next: next === null ? null : cursorOf({ at: 'page', after: next }) }
}

async function filePage(store: StoreAccess, entity: ShopifyEntity, request: BackfillRequest, place: Place & { at: 'file' }): Promise<BackfillPage> {
  const state = await bulkState(store, place.operation)
  if (state.kind === 'running') return nothing(cursorOf(place), POLL_MS)
  if (state.kind === 'refused') return page(store, entity, request, null)
  if (state.url === null) return { ...nothing(null), total: 0 }
  const file = { id: `${store.url} ${place.operation}`, url: state.url }
  const read = await recordsFrom(store, file, place.lines, RECORDS_A_PAGE)
  if (read === null) return page(store, entity, request, null)
  const next = read.isAll ? null : cursorOf({ ...place, lines: read.lines })
  return { ...(await readRecords(store, entity, read.records)), next, total: state.records }
}

const nothing = (next: string | null, waitMs?: number): BackfillPage => ({
  ...{ news: { customers: [], orders: [], refunds: [] }, unreadable: [], next },
  ...(waitMs === undefined ? {} : { waitMs }),
})

const cursorOf = (place: Place): string => (place.at === 'page' ? `page ${place.after ?? ''}` : `file ${place.lines} ${place.operation}`)

function placeIn(cursor: string): Place {
  const file = /^file (\d+) (.+)$/.exec(cursor)
  return file ? { at: 'file', lines: Number(file[1]), operation: file[2] ?? '' } : { at: 'page', after: cursor.slice('page '.length) || null }
}
