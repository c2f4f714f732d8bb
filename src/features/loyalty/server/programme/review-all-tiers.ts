import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { reviewTiers } from './review-tiers'

const BATCH = 2_000

/** Every member's tier by today's rules, batch by batch in the order of their ids; each batch is whole, so it may be run again at any time. */
export async function reviewEveryTier(ctx: Ctx): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  let moved = 0
  for (;;) {
    const people = await ctx.db.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM customers c JOIN points_accounts a ON a.customer_id = c.id WHERE c.canonical_id = c.id AND c.id > ${after}::uuid ORDER BY c.id LIMIT ${BATCH}`
    const last = people.at(-1)
    if (!last) return moved
    after = last.id
    moved += await transact(ctx, async (tx) => {
      const moves = await reviewTiers(tx, people.map(({ id }) => id)) // biome-ignore format: short
      if (moves.length > 0)
        tx.audit({ action: 'loyalty.review-tiers', subject: { type: 'programme', id: 'tiers' }, data: { reviewed: people.length, moved: moves.length } })
      return moves.length
    })
  }
}
