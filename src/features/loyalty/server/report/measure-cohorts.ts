import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { expectedOfOpen, ultimateRedemption } from '../../domain'
import { loadCohorts } from './load-cohorts'

/**
 * What became of each month's points, oldest first: a person's points that came in and those that went are laid side by side, and where they overlap, these were
 * used for those, and how each month is likely to end. One statement over all entries; points on hold count from when they were earned, what a merge moved counts for nobody. Replaces what was measured before.
 */
export function measureCohorts(ctx: Ctx): Promise<void> {
  return transact(ctx, async (tx) => {
    await tx.db.$executeRaw`DELETE FROM points_cohorts`
    await tx.db.$executeRaw`DELETE FROM points_measures`
    await tx.db.$executeRaw`
      WITH moves AS MATERIALIZED (
        SELECT c.canonical_id AS person, e.kind, e.booked_at AS at, e.amount + e.held_amount AS points, row_number() OVER (PARTITION BY c.canonical_id ORDER BY e.booked_at, e.sequence, e.id) AS n
        FROM points_entries e JOIN customers c ON c.id = coalesce(e.owner_id, e.customer_id) WHERE e.kind <> 'merge' AND e.amount + e.held_amount <> 0),
      came AS MATERIALIZED (SELECT person, at, points, sum(points) OVER (PARTITION BY person ORDER BY n) AS upto FROM moves WHERE points > 0),
      went AS MATERIALIZED (SELECT person, at, kind, sum(-points) OVER (PARTITION BY person ORDER BY n) AS upto, -points AS points FROM moves WHERE points < 0),
      used AS MATERIALIZED (
        SELECT date_trunc('month', i.at AT TIME ZONE 'UTC')::date AS cohort, date_trunc('month', greatest(u.at, i.at) AT TIME ZONE 'UTC')::date AS month, u.kind,
          least(i.upto, u.upto) - greatest(i.upto - i.points, u.upto - u.points) AS points, greatest(0, extract(epoch FROM u.at - i.at) / 86400) AS days
        FROM came i JOIN went u ON u.person = i.person AND u.upto - u.points < i.upto AND i.upto - i.points < u.upto),
      measured AS (
        INSERT INTO points_measures (id, measured_at, latency_days, redeemed_points)
        SELECT 1, ${tx.now}, (SELECT days FROM (SELECT days, sum(points) OVER (ORDER BY days) AS upto FROM used WHERE kind = 'redeem') AS r WHERE upto * 2 >= (SELECT sum(points) FROM used WHERE kind = 'redeem') ORDER BY days LIMIT 1),
          coalesce((SELECT sum(points) FROM used WHERE kind = 'redeem'), 0)),
      ages AS (
        SELECT cohort, ((extract(year FROM month) - extract(year FROM cohort)) * 12 + extract(month FROM month) - extract(month FROM cohort))::int AS age, 0::bigint AS issued,
          coalesce(sum(points) FILTER (WHERE kind = 'redeem'), 0) AS redeemed, coalesce(sum(points) FILTER (WHERE kind = 'expire'), 0) AS expired,
          coalesce(sum(points) FILTER (WHERE kind NOT IN ('redeem', 'expire')), 0) AS withdrawn
        FROM used GROUP BY 1, 2
        UNION ALL SELECT date_trunc('month', at AT TIME ZONE 'UTC')::date, 0, sum(points), 0, 0, 0 FROM came GROUP BY 1)
      INSERT INTO points_cohorts (cohort, age, issued, redeemed, expired, withdrawn)
      SELECT cohort, age, sum(issued), sum(redeemed), sum(expired), sum(withdrawn) FROM ages GROUP BY 1, 2`
    await estimate(tx)
  })
}

/** How each month's points are likely to end, and the share of what is open that will be redeemed. Where too little is known there are no rows. */
async function estimate(tx: Tx): Promise<void> {
  const cohorts = await loadCohorts(tx.db, tx.now)
  const ultimate = ultimateRedemption(cohorts) ?? []
  const rows = cohorts.flatMap(({ cohort, issued }, i) =>
    ultimate[i] === undefined || issued <= 0 ? [] : [{ cohort: `${cohort}-01`, issued, ultimate: Math.round(ultimate[i]) }],
  )
  await tx.db.$executeRaw`DELETE FROM points_cohort_estimates`
  await tx.db.$executeRaw`
    INSERT INTO points_cohort_estimates (cohort, issued, ultimate) SELECT cohort, issued, ultimate FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(cohort date, issued bigint, ultimate bigint)`
  await tx.db.$executeRaw`UPDATE points_measures SET expected_permille = ${expectedOfOpen(cohorts).permille} WHERE id = 1`
}
