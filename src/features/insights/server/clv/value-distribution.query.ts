import type { Ctx } from '@/server/context'
import { VALUE_STEPS, valueStep } from '../../domain'

/** People whose predicted value lies from `fromMinor` up to, not including, `toMinor`; null: and beyond. */
export type ValueBin = { fromMinor: number; toMinor: number | null; customers: number }

/** How the predicted value of the current run is spread over people: ten steps of one width that hold 95 of 100, and all beyond. Empty without a run. */
export async function getValueDistribution(ctx: Ctx): Promise<ValueBin[]> {
  const [most] = await ctx.db.$queryRaw<{ minor: number | null }[]>`
    SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY p.predicted_12m_minor)::float8 AS minor
    FROM predictions p JOIN model_runs r ON r.id = p.run_id AND r.current WHERE p.predicted_12m_minor IS NOT NULL`
  if (typeof most?.minor !== 'number') return []
  const step = valueStep(most.minor)
  const rows = await ctx.db.$queryRaw<{ bin: number; n: number }[]>`
    SELECT least(p.predicted_12m_minor / ${step}::bigint, ${VALUE_STEPS}::bigint)::int AS bin, count(*)::int AS n
    FROM predictions p JOIN model_runs r ON r.id = p.run_id AND r.current WHERE p.predicted_12m_minor IS NOT NULL GROUP BY 1`
  const counts = new Map(rows.map(({ bin, n }) => [bin, n]))
  return Array.from({ length: VALUE_STEPS + 1 }, (_, bin) => ({
    fromMinor: bin * step,
    toMinor: bin === VALUE_STEPS ? null : (bin + 1) * step,
    customers: counts.get(bin) ?? 0,
  }))
}
