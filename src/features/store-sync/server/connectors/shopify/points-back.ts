import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { Connector, PointsStanding, RefusedStanding, StoreAccess } from '../../../domain'
import { pointsMetafields } from '../../../domain/connectors/shopify/points-metafields'
import { MOST_METAFIELDS, SET_METAFIELDS } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'

const outcome = z.object({ set: z.object({ userErrors: z.array(z.object({ message: z.string() })) }) })

/** Two metafields a customer, all of a question or none: what is refused together is asked for one by one, so that one customer who is gone keeps nobody out. */
export const pointsBack: NonNullable<Connector['pointsBack']> = {
  most: Math.floor(MOST_METAFIELDS / 2),
  async write(store, standings) {
    const refusal = await set(store, standings)
    if (refusal === '') return []
    const refused: RefusedStanding[] = []
    for (const standing of standings) {
      const reason = standings.length === 1 ? refusal : await set(store, [standing])
      if (reason !== '') refused.push({ externalId: standing.externalId, reason })
    }
    return refused
  },
}

/** @returns what the shop says against it; empty: it is done */
async function set(store: StoreAccess, standings: readonly PointsStanding[]): Promise<string> {
  const read = outcome.safeParse(await ask(store, SET_METAFIELDS, { metafields: standings.flatMap(pointsMetafields) }))
  if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  return read.data.set.userErrors.map(({ message }) => message).join('; ')
}
