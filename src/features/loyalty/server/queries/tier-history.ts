import type { Ctx } from '@/server/context'
import type { TierChangeView } from '../../domain'
import { personOf } from '../person-of'

/** The tiers a person began, newest first; a tier that is gone keeps its code. The last hundred: more moves than that are nobody's history. */
export async function tierHistory(ctx: Ctx, customerId: string): Promise<TierChangeView[]> {
  const person = await personOf(ctx.db, customerId)
  return ctx.db.$queryRaw<TierChangeView[]>`
    SELECT h.id, h.at, coalesce(f.name, h.from_code) AS "from", coalesce(t.name, h.to_code) AS "to"
    FROM tier_changes h LEFT JOIN tiers f ON f.code = h.from_code LEFT JOIN tiers t ON t.code = h.to_code
    WHERE h.customer_id IN (SELECT id FROM customers WHERE canonical_id = ${person}::uuid) AND h.to_code IS NOT NULL ORDER BY h.at DESC, h.id DESC LIMIT 100`
}
