import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { Connector, RefusedStanding } from '../../../domain'
import { askWoo } from './ask-woo'

const outcome = z.object({
  update: z.array(z.object({ id: z.number(), error: z.object({ message: z.string().nullish() }).nullish() })).default([]),
})

/** WooCommerce takes up to 100 customers at a time; each answers for itself. */
export const pointsBack: NonNullable<Connector['pointsBack']> = {
  most: 25,
  async write(store, standings) {
    const { value } = await askWoo(store, '/wc/v3/customers/batch', {
      method: 'POST',
      body: {
        update: standings.map(({ externalId, balance, tier }) => ({
          id: Number(externalId),
          meta_data: [
            { key: 'rapport_points', value: String(balance) },
            { key: 'rapport_tier', value: tier },
          ],
        })),
      },
    })
    const read = outcome.safeParse(value)
    if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape WooCommerce does not have.')
    return read.data.update.flatMap(({ id, error }): RefusedStanding[] =>
      error ? [{ externalId: String(id), reason: error.message ?? 'The store refuses it.' }] : [],
    )
  },
}
