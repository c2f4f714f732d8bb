import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/generated/client'
import { decodeCursor, toPage } from '@/server/db/page'
import { obstacleTo, type RedemptionStatus, type RedemptionView, type RewardOffersView, type RewardView, STORE_REWARD_KINDS } from '../../domain'
import { personOf } from '../person-of'
import { programmeOrDefault } from '../queries/card'
import { listCodeStores } from './code-store'
import { loadRewards } from './load-rewards'
import { REDEMPTION_COLUMNS, REDEMPTION_TABLES, type RedemptionRow, toRedemptionView } from './redemption-rows'

type Filter = { customerId?: string | undefined; status?: RedemptionStatus | undefined; limit: number; cursor?: string | null | undefined }
const key = z.tuple([z.iso.datetime(), z.uuid()])

/** Redemptions, newest first; the id breaks ties. Of one person: those of everybody merged into them. Keyset. */
export async function listRedemptions(ctx: Ctx, { customerId, status, limit, cursor }: Filter): Promise<Page<RedemptionView>> {
  const after = decodeCursor(cursor, key)
  const person = customerId && (await personOf(ctx.db, customerId))
  const conditions = [
    Prisma.sql`true`,
    ...(person ? [Prisma.sql`r.customer_id IN (SELECT id FROM customers WHERE canonical_id = ${person}::uuid)`] : []),
    ...(status ? [Prisma.sql`r.status = ${status}`] : []),
    ...(after ? [Prisma.sql`(r.redeemed_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
  const rows = await ctx.db.$queryRaw<RedemptionRow[]>`
    SELECT ${REDEMPTION_COLUMNS} FROM ${REDEMPTION_TABLES} WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY r.redeemed_at DESC, r.id DESC LIMIT ${limit + 1}`
  return toPage(rows.map(toRedemptionView), limit, (row) => [row.redeemedAt.toISOString(), row.id])
}

export const listRewards = async (ctx: Ctx): Promise<RewardView[]> => loadRewards(ctx.db, (await programmeOrDefault(ctx)).currency)

/** What one person can have for their points, and what is in the way of the rest. Paused rewards are not offered. @throws missing `customer.missing` */
export async function listOffers(ctx: Ctx, customerId: string): Promise<RewardOffersView> {
  const person = await personOf(ctx.db, customerId)
  const programme = await programmeOrDefault(ctx)
  const [rewards, stores, [account], given] = await Promise.all([
    loadRewards(ctx.db, programme.currency),
    listCodeStores(ctx.db, person, programme.currency),
    ctx.db.$queryRaw<[{ balance: bigint; tier: string | null }]>`
      SELECT coalesce(sum(a.balance), 0)::bigint AS balance, max(a.tier_code) FILTER (WHERE c.canonical_id = c.id) AS tier
      FROM customers c JOIN points_accounts a ON a.customer_id = c.id WHERE c.canonical_id = ${person}::uuid`,
    ctx.db.$queryRaw<{ rewardId: string; given: number }[]>`
      SELECT r.reward_id AS "rewardId", count(*)::int AS given FROM redemptions r JOIN customers c ON c.id = r.customer_id
      WHERE c.canonical_id = ${person}::uuid AND r.status NOT IN ('cancelled', 'failed') GROUP BY r.reward_id`,
  ])
  const balance = Number(account.balance)
  const mine = new Map(given.map((row) => [row.rewardId, row.given]))
  const tiers = programme.tiers.map(({ code }) => code)
  const offers = rewards
    .filter(({ active }) => active)
    .map((reward) => {
      const facts = { balance, tiers, tier: account.tier, givenInAll: reward.given, givenToCustomer: mine.get(reward.id) ?? 0 }
      return {
        ...reward,
        obstacle: obstacleTo(reward, facts, ctx.clock.now()),
        missingPoints: Math.max(0, reward.definition.points - balance),
        madeInStore: STORE_REWARD_KINDS.includes(reward.definition.kind),
      }
    })
  return { balance, offers, stores }
}
