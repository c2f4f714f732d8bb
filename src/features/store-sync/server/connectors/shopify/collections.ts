import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { Connector, StoreAccess } from '../../../domain'
import { gid, gidOf } from '../../../domain/connectors/shopify/gid'
import { CHANGED_COLLECTIONS, COLLECTION_MEMBERS, PRODUCTS_BY_ID } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'
import { isRecord, readConnection } from './connections'
import { readByIds } from './read-by-ids'
import { readRecords } from './read-records'
import { changedSince } from './search-words'

const PRODUCTS_AT_ONCE = 50
const titled = z.object({ title: z.string() })
const named = z.object({ id: gid })

/** Shopify tells that a collection changed, not of whom it consists: its products are read by their ids, 250 at once, and those asked for in full by 50. */
export const collections: NonNullable<Connector['collections']> = {
  async members(store, externalId) {
    if (!/^\d{1,30}$/.test(externalId)) return null
    const productIds: string[] = []
    for (let after: string | null = null; ; ) {
      const { node } = await ask(store, COLLECTION_MEMBERS, { id: gidOf('Collection', externalId), after })
      if (!isRecord(node) || Object.keys(node).length === 0) return null
      const { nodes, next } = readConnection(node.products)
      productIds.push(...nodes.map((product) => demand(named, product).id))
      if (next === null) return { title: demand(titled, node).title, productIds }
      after = next
    }
  },
  async products(store, externalIds) {
    const ids = externalIds.map((id) => gidOf('Product', id))
    return readRecords(store, 'products', [...(await readByIds(store, PRODUCTS_BY_ID, ids, PRODUCTS_AT_ONCE)).values()])
  },
}

/** The collections that changed since, by id: what came in by them changes no product. */
export async function changedCollections(store: StoreAccess, since: Date): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const { nodes, next } = readConnection((await ask(store, CHANGED_COLLECTIONS, { first: 250, after, query: changedSince('products', since) })).collections)
    ids.push(...nodes.map((collection) => demand(named, collection).id))
    if (next === null) return ids
    after = next
  }
}

function demand<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const read = shape.safeParse(value)
  if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  return read.data
}
