import { roleOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import {
  DEFAULT_PROGRAMME,
  dayStart,
  type LoyaltyCardView,
  largestAllowed,
  type MyLimitView,
  noSuchCustomer,
  type Programme,
  type ReasonView,
  tierProgress,
  valueOfPoints,
} from '../../domain'
import { limitOf } from '../adjustments/adjustment-facts'
import { usedSince } from '../adjustments/used-since'
import { findProgramme } from '../programme/load-programme'

type Standing = { customerId: string | null; balance: bigint; lifetimeEarned: bigint; pending: bigint; entries: number }

/** A person's points over all their accounts: balance, worth, tier and the way to the next. @throws missing `customer.missing` */
export async function loyaltyCard(ctx: Ctx, customerId: string): Promise<LoyaltyCardView> {
  const [[standing], programme] = await Promise.all([
    ctx.db.$queryRaw<[Standing]>`
      WITH person AS (SELECT canonical_id AS id FROM customers WHERE id = ${customerId}::uuid)
      SELECT (SELECT id FROM person) AS "customerId", coalesce(sum(a.balance), 0)::bigint AS balance, coalesce(sum(a.lifetime_earned), 0)::bigint AS "lifetimeEarned",
        coalesce(sum(a.last_sequence), 0)::int AS entries,
        (SELECT coalesce(sum(r.amount), 0)::bigint FROM adjustments r JOIN customers c ON c.id = r.customer_id JOIN person ON c.canonical_id = person.id WHERE r.status = 'requested') AS pending
      FROM customers c JOIN person ON c.canonical_id = person.id JOIN points_accounts a ON a.customer_id = c.id`,
    programmeOrDefault(ctx),
  ])
  if (standing.customerId === null) throw noSuchCustomer()
  const [balance, lifetimeEarned] = [Number(standing.balance), Number(standing.lifetimeEarned)]
  return {
    customerId: standing.customerId,
    balance,
    value: valueOfPoints(balance, programme),
    pending: Number(standing.pending),
    lifetimeEarned,
    ...tierProgress(programme.tiers, lifetimeEarned),
    entries: standing.entries,
  }
}

/** Before the first order or grant there is no programme row yet: what it will be is shown. */
export const programmeOrDefault = async (ctx: Ctx): Promise<Programme> => (await findProgramme(ctx.db)) ?? { ...DEFAULT_PROGRAMME, id: '', currency: 'EUR' }

export const listReasons = (ctx: Ctx): Promise<ReasonView[]> => ctx.db.adjustmentReason.findMany({ orderBy: { label: 'asc' } })

/** What the asker may add or remove today without anybody else. */
export async function myLimit(ctx: Ctx): Promise<MyLimitView> {
  const [row] = await ctx.db.$queryRaw<[{ limited: boolean; perAdjustment: number | null; perDay: number | null; usedToday: bigint }]>`
    SELECT l.role IS NOT NULL AS limited, l.per_adjustment AS "perAdjustment", l.per_day AS "perDay", coalesce(used.points, 0)::bigint AS "usedToday"
    FROM (SELECT 1) AS one LEFT JOIN adjustment_limits l ON l.role = ${roleOf(ctx.actor)}
    LEFT JOIN LATERAL (${usedSince(ctx.actor.id, dayStart(ctx.clock.now()))}) AS used ON true`
  const [limit, usedToday] = [limitOf(ctx.actor, row), Number(row.usedToday)]
  return { ...limit, usedToday, largestAllowed: largestAllowed(limit, usedToday) }
}
