import type { Ctx } from '@/server/context'
import { type Cohort, type CohortRow, expectedOfOpen, type LiabilityView, openOf, ultimateRedemption, valueOfPoints } from '../../domain'
import { programmeOrDefault } from '../queries/card'
import { loadCohorts } from './load-cohorts'
import { latestSeal } from './seal-days'

const YEAR_MS = 365 * 86_400_000

/** What the programme owes, in points and in money, and how likely it is to be asked for. */
export async function liability(ctx: Ctx): Promise<LiabilityView> {
  const asOf = ctx.clock.now()
  const [programme, [now], cohorts, [people], measures, rewards, seal] = await Promise.all([
    programmeOrDefault(ctx),
    ctx.db.$queryRaw<
      [{ outstanding: bigint; held: bigint }]
    >`SELECT coalesce(sum(balance + held), 0)::bigint AS outstanding, coalesce(sum(held), 0)::bigint AS held FROM points_accounts`,
    loadCohorts(ctx.db, asOf),
    ctx.db.$queryRaw<[{ members: number; customers: number }]>`
      SELECT (SELECT count(DISTINCT c.canonical_id)::int FROM points_entries e JOIN customers c ON c.id = e.customer_id WHERE e.kind = 'earn' AND e.booked_at > ${new Date(asOf.getTime() - YEAR_MS)}) AS members,
        (SELECT count(*)::int FROM customers WHERE canonical_id = id AND erased_at IS NULL) AS customers`,
    ctx.db.pointsMeasures.findUnique({ where: { id: 1 } }),
    ctx.db.$queryRaw<{ name: string; redemptions: number; points: number }[]>`
      SELECT (SELECT v.name FROM reward_versions v WHERE v.reward_id = r.reward_id ORDER BY v.version DESC LIMIT 1) AS name, count(*)::int AS redemptions, sum(r.points - r.restored_points)::float8 AS points
      FROM redemptions r WHERE r.restored_points < r.points AND r.redeemed_at > ${new Date(asOf.getTime() - YEAR_MS)} GROUP BY r.reward_id ORDER BY 2 DESC, 3 DESC, r.reward_id LIMIT 10`,
    latestSeal(ctx),
  ])
  const outstanding = Number(now.outstanding)
  const full = valueOfPoints(outstanding, programme)
  const redemption = expectedOfOpen(cohorts)
  const { members, customers } = people
  return {
    asOf,
    outstanding,
    held: Number(now.held),
    pointValuePermille: programme.pointValuePermille,
    full,
    expected: redemption.permille === null ? full : { ...full, amountMinor: roundUp(full.amountMinor * BigInt(redemption.permille), 1_000n) },
    redemption,
    cohorts: rowsOf(cohorts),
    participation: { members, customers, permille: customers === 0 ? 0 : Math.round((1_000 * members) / customers) },
    latencyDays: measures?.latencyDays ?? null,
    rewards,
    seal,
  }
}

const roundUp = (amount: bigint, by: bigint): bigint => (amount <= 0n ? amount / by : (amount + by - 1n) / by)

function rowsOf(cohorts: readonly Cohort[]): CohortRow[] {
  const ultimate = ultimateRedemption(cohorts)
  const sum = (months: readonly number[]) => months.reduce((total, points) => total + points, 0)
  return cohorts.map((cohort, i) => {
    const permille = ultimate === null || cohort.issued <= 0 ? null : Math.round((1_000 * ultimate[i]!) / cohort.issued)
    const { issued, redeemed, expired } = cohort
    return {
      cohort: cohort.cohort,
      issued,
      redeemed: sum(redeemed),
      expired: sum(expired),
      open: openOf(cohort),
      ultimatePermille: permille,
      breakagePermille: permille === null ? null : Math.max(0, 1_000 - permille),
    }
  })
}
