import { z } from 'zod'
import { DomainError, ruleBroken } from '@/domain/errors'
import type { Connector } from '../../../domain'
import { gid } from '../../../domain/connectors/shopify/gid'
import { ID_QUERIES } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'
import { readConnection } from './connections'

const FIRST = 250
const named = z.object({ id: gid })

/** Shopify gives 250 ids for what a few records cost. An app that may not read them is told nothing, which says nothing of the records. */
export const listIds: NonNullable<Connector['listIds']> = {
  entities: ['products', 'coupons', 'carts'],
  async page(store, { entity, cursor }) {
    if (entity === 'reviews') return { ids: [], next: null, isReadable: false }
    const { root, query } = ID_QUERIES[entity]
    try {
      const data = await ask(store, query, { first: FIRST, after: cursor })
      const { nodes, next } = readConnection(data[root])
      return { ids: nodes.map(idOf), next, isReadable: true }
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'store-sync.scope-missing') throw error
      return { ids: [], next: null, isReadable: false }
    }
  },
}

function idOf(node: unknown): string {
  const read = named.safeParse(node)
  if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  return read.data.id
}
