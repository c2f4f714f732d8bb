import type { Ctx } from '@/server/context'
import { VALUE_STEPS, valueStep } from '../../domain'
import { valuedAsRun } from './value-terms'
import { predictedWorth } from './worth'

/** People whose predicted value lies from `fromMinor` up to, not including, `toMinor`; null: and beyond. */
export type ValueBin = { fromMinor: number; toMinor: number | null; customers: number }

/** How the predicted value of the current run is spread over people: ten steps of one width that hold 95 of 100, and all beyond; at the desk's margin and discount rate. Empty without a run. */
export async function getValueDistribution(ctx: Ctx): Promise<ValueBin[]> {
  const people = predictedWorth(await valuedAsRun(ctx))
  const [most] = await ctx.db.$queryRaw<
    { minor: number | null }[]
  >`SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY p.net)::float8 AS minor FROM (${people}) p`
  if (typeof most?.minor !== 'number') return []
  const step = valueStep(most.minor)
  const rows = await ctx.db.$queryRaw<{ bin: number; n: number }[]>`
    SELECT least(p.net / ${step}::bigint, ${VALUE_STEPS}::bigint)::int AS bin, count(*)::int AS n
    FROM (${people}) p GROUP BY 1`
  const counts = new Map(rows.map(({ bin, n }) => [bin, n]))
  return Array.from({ length: VALUE_STEPS + 1 }, (_, bin) => ({
    fromMinor: bin * step,
    toMinor: bin === VALUE_STEPS ? null : (bin + 1) * step,
    customers: counts.get(bin) ?? 0,
  }))
}
