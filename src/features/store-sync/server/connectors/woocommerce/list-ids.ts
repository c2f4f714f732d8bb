import type { Connector, ListedEntity } from '../../../domain'
import { FIRST, type Step, type Way, walk } from './walk'

const BY_ID = { orderby: 'id', _fields: 'id' }

/** The trash is not gone: things come back from it. Shop carts have no list, and so have none here. */
const WAYS: Readonly<Record<Exclude<ListedEntity, 'carts'>, readonly Way[]>> = {
  products: [
    { route: '/wc/v3/products', query: { ...BY_ID, status: 'any' } },
    { route: '/wc/v3/products', query: { ...BY_ID, status: 'trash' } },
  ],
  coupons: [{ route: '/wc/v3/coupons', query: BY_ID }],
  reviews: [{ route: '/wc/v3/products/reviews', query: { ...BY_ID, status: 'all' } }],
}
type Cursor = { part: number; step: Step }

export const listIds: NonNullable<Connector['listIds']> = {
  entities: ['products', 'coupons', 'reviews'],
  async page(store, { entity, cursor }) {
    const ways = entity === 'carts' ? [] : WAYS[entity]
    const at: Cursor = cursor ? (JSON.parse(cursor) as Cursor) : { part: 0, step: FIRST }
    const way = ways[at.part]
    if (!way) return { ids: [], next: null, isReadable: false }
    const { records, next } = await walk(store, way, at.step)
    const following: Cursor | null = next ? { ...at, step: next } : at.part + 1 < ways.length ? { part: at.part + 1, step: FIRST } : null
    return { ids: records.map(({ id }) => String(id)), next: following && JSON.stringify(following), isReadable: true }
  },
}
