import type { Ctx } from '@/server/context'
import type { PurchaseModelName } from '../../domain'
import { DESK_RUN } from './keep-run'

/** What was expected of the tested days, and what came: orders, or money in minor units. */
type Tested = { predicted: number; actual: number }
export type RunInUse = {
  id: string
  until: Date
  model: PurchaseModelName | null
  days: number
  origins: number | null
  orders: Tested | null
  money: Tested | null
}

/** The run that the shown predictions are of and how it did on its own past, in a few numbers: for whoever names it beside a figure. Null while there is none. */
export async function getRunInUse(ctx: Pick<Ctx, 'db'>): Promise<RunInUse | null> {
  const [run] = await ctx.db.$queryRaw<RunInUse[]>`
    SELECT r.id, r.until, r.model, coalesce((r.metrics->>'holdoutDays')::int, 0) AS days, (t.test->>'origins')::int AS origins,
      jsonb_build_object('predicted', t.test->'orders'->'predicted', 'actual', t.test->'orders'->'actual') AS orders,
      CASE WHEN jsonb_typeof(t.test->'money') = 'object' THEN jsonb_build_object('predicted', t.test->'money'->'predicted', 'actual', t.test->'money'->'actual') END AS money
    FROM model_runs r LEFT JOIN LATERAL (SELECT r.metrics #> ARRAY['report', 'models', r.model, 'test'] AS test) t ON true WHERE r.kind = ${DESK_RUN} AND r.current`
  if (!run) return null
  return { ...run, orders: typeof run.orders?.predicted === 'number' ? run.orders : null }
}
