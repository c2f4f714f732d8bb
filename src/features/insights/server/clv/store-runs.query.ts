import type { Ctx } from '@/server/context'
import { type ClvRun, RUN_COLUMNS } from './clv.queries'
import { STORE_RUN } from './keep-run'

export type StoreRun = {
  storeId: string
  name: string
  /** The newest that passed, and the newest of all: when that was refused, why nothing newer is shown. */
  shown: ClvRun | null
  newest: ClvRun
}

/** How each store's own model fares, of desks with several; stores in the order they were connected. */
export async function listStoreRuns(ctx: Ctx): Promise<StoreRun[]> {
  type Row = ClvRun & { storeId: string; name: string; passed: boolean }
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT s.id AS "storeId", s.name, t.passed, x.* FROM store_connections s CROSS JOIN (VALUES (true), (false)) AS t(passed)
    CROSS JOIN LATERAL (SELECT ${RUN_COLUMNS} FROM model_runs r WHERE r.connection_id = s.id AND r.kind = ${STORE_RUN} AND (NOT t.passed OR r.status = 'done')
      ORDER BY r.started_at DESC, r.id DESC LIMIT 1) x
    ORDER BY s.created_at, s.id`
  return rows.flatMap(({ storeId, name, passed, ...newest }) => {
    if (passed) return []
    const shown = rows.find((row) => row.storeId === storeId && row.passed)
    return [{ storeId, name, shown: shown ?? null, newest }]
  })
}
