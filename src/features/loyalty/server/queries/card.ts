import { roleOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import {
  DEFAULT_PROGRAMME,
  dayStart,
  followsFromPoints,
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
import { standingsOf } from '../programme/tier-standings'

type Standing = {
  customerId: string | null
  balance: bigint
  held: bigint
  nextRelease: Date | null
  lifetimeEarned: bigint
  pending: bigint
  entries: number
  redemptions: number
}

/** A person's points over all their accounts: balance, worth, tier and the way to the next. @throws missing `customer.missing` */
export async function loyaltyCard(ctx: Ctx, customerId: string): Promise<LoyaltyCardView> {
  const [[standing], programme] = await Promise.all([
    ctx.db.$queryRaw<[Standing]>`
      WITH person AS (SELECT canonical_id AS id FROM customers WHERE id = ${customerId}::uuid)
      SELECT (SELECT id FROM person) AS "customerId", coalesce(sum(a.balance), 0)::bigint AS balance, coalesce(sum(a.held), 0)::bigint AS held,
        (SELECT min(e.available_at) FROM points_entries e JOIN customers c ON c.id = e.owner_id JOIN person ON c.canonical_id = person.id
          WHERE e.available_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM points_entries r WHERE r.operation_id = 'release:' || e.id)
            AND (SELECT sum(h.held_amount) FROM points_entries h WHERE h.order_id = e.order_id) > 0) AS "nextRelease",
        coalesce(sum(a.lifetime_earned), 0)::bigint AS "lifetimeEarned",
        coalesce(sum(a.last_sequence), 0)::int AS entries,
        (SELECT coalesce(sum(r.amount), 0)::bigint FROM adjustments r JOIN customers c ON c.id = r.customer_id JOIN person ON c.canonical_id = person.id WHERE r.status = 'requested') AS pending,
        (SELECT count(*)::int FROM redemptions r JOIN customers c ON c.id = r.customer_id JOIN person ON c.canonical_id = person.id) AS redemptions
      FROM customers c JOIN person ON c.canonical_id = person.id JOIN points_accounts a ON a.customer_id = c.id`,
    programmeOrDefault(ctx),
  ])
  if (standing.customerId === null) throw noSuchCustomer()
  const [reached] = await standingsOf(ctx.db, [standing.customerId], programme, ctx.clock.now())
  const figure = reached?.figure ?? 0
  const { tier, nextTier, toNextTier } = tierProgress(programme.tiers, figure, followsFromPoints(programme) ? null : (reached?.code ?? null))
  const [balance, lifetimeEarned] = [Number(standing.balance), Number(standing.lifetimeEarned)]
  return {
    customerId: standing.customerId,
    balance,
    value: valueOfPoints(balance, programme),
    held: Number(standing.held),
    nextRelease: standing.nextRelease,
    pending: Number(standing.pending),
    lifetimeEarned,
    tier,
    nextTier,
    pointsToNextTier: programme.tierBasis === 'points' ? toNextTier : null,
    progress: {
      ...{ basis: programme.tierBasis, window: programme.tierWindow, windowMonths: programme.tierWindowMonths },
      ...{ figure, toNextTier, graceUntil: reached?.graceUntil ?? null },
    },
    entries: standing.entries,
    redemptions: standing.redemptions,
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
