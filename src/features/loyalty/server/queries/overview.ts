import type { Money } from '@/domain/money'
import type { Ctx } from '@/server/context'
import { type RollForward, type Tier, valueOfPoints } from '../../domain'
import { programmeOrDefault } from './card'

export type OverviewView = {
  rollForward: RollForward
  /** Σ of all balances now, on hold included, and what they are worth. */
  outstanding: number
  held: number
  liability: Money
  members: number
  membersByTier: { tier: Tier; members: number }[]
  reasons: { reason: string; entries: number; points: number }[]
  asOf: Date
}

type Sums = { [K in keyof RollForward]: bigint }

/**
 * Where the points came from and went in a range of days (UTC, both ends included), and where they are now. One statement over the ledger:
 * opening + movements = closing because all of it is read from the same entries.
 */
export async function loyaltyOverview(ctx: Ctx, { from, to }: { from: string; to: string }): Promise<OverviewView> {
  const [[sums], [now], tiers, reasons, programme] = await Promise.all([
    ctx.db.$queryRaw<[Sums]>`
      SELECT coalesce(sum(amount) FILTER (WHERE before), 0)::bigint AS opening,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'earn'), 0)::bigint AS earned,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'bonus'), 0)::bigint AS bonuses,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'take-back'), 0)::bigint AS "takenBack",
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'adjust'), 0)::bigint AS adjusted,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'reverse'), 0)::bigint AS reversed,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'redeem'), 0)::bigint AS redeemed,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'restore'), 0)::bigint AS restored,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'expire'), 0)::bigint AS expired,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'opening'), 0)::bigint AS imported,
        coalesce(sum(amount) FILTER (WHERE NOT before AND kind = 'merge'), 0)::bigint AS merged,
        coalesce(sum(amount), 0)::bigint AS closing
      FROM (SELECT amount + held_amount AS amount, kind, booked_at < ${from}::timestamptz AS before FROM points_entries WHERE booked_at < ${to}::timestamptz + interval '1 day') AS e`,
    ctx.db.$queryRaw<
      [{ outstanding: bigint; held: bigint }]
    >`SELECT coalesce(sum(balance + held), 0)::bigint AS outstanding, coalesce(sum(held), 0)::bigint AS held FROM points_accounts`,
    ctx.db.$queryRaw<{ code: string | null; members: number }[]>`
      SELECT a.tier_code AS code, count(*)::int AS members FROM points_accounts a JOIN customers c ON c.id = a.customer_id AND c.canonical_id = c.id
      WHERE a.last_sequence > 0 GROUP BY a.tier_code`,
    ctx.db.$queryRaw<{ reason: string; entries: number; points: bigint }[]>`
      SELECT reason_code AS reason, count(*)::int AS entries, sum(amount)::bigint AS points FROM points_entries
      WHERE kind = 'adjust' AND booked_at >= ${from}::timestamptz AND booked_at < ${to}::timestamptz + interval '1 day' GROUP BY reason_code ORDER BY entries DESC, reason_code`,
    programmeOrDefault(ctx),
  ])
  const outstanding = Number(now.outstanding)
  const membersIn = new Map(tiers.map(({ code, members }) => [code, members]))
  return {
    rollForward: Object.fromEntries(Object.entries(sums).map(([name, points]) => [name, Number(points)])) as RollForward,
    outstanding,
    held: Number(now.held),
    liability: valueOfPoints(outstanding, programme),
    members: tiers.reduce((sum, { members }) => sum + members, 0),
    membersByTier: programme.tiers.map((tier) => ({ tier, members: membersIn.get(tier.code) ?? 0 })),
    reasons: reasons.map(({ points, ...rest }) => ({ ...rest, points: Number(points) })),
    asOf: ctx.clock.now(),
  }
}
