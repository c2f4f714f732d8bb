import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { PurchaseModelName } from '../../domain'

export type RunLine = {
  id: string
  startedAt: Date
  finishedAt: Date | null
  status: 'done' | 'refused' | 'failed' | 'running'
  current: boolean
  model: PurchaseModelName | null
  store: string | null
  customers: number
  reason: string | null
  refusal: { reason: string; values: Record<string, number | string> } | null
  logLikelihood: number | null
  mae: number | null
  persistenceMae: number | null
  dataHash: string | null
}

/** Every run, of the desk and of stores, newest first; ids break ties. Keyset. */
export async function listRuns(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | null | undefined }): Promise<Page<RunLine>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<RunLine[]>`
    SELECT r.id, r.started_at AS "startedAt", r.finished_at AS "finishedAt", r.status, r.current, r.model, s.name AS store, r.customers, r.reason, r.data_hash AS "dataHash",
      r.metrics->'report'->'refusal' AS refusal, (r.metrics->'backTest'->>'mae')::float8 AS mae, (r.metrics->'backTest'->>'persistenceMae')::float8 AS "persistenceMae",
      (r.parameters->(CASE r.model WHEN 'pareto-nbd' THEN 'paretoNbd' ELSE 'bgNbd' END)->>'logLikelihood')::float8 AS "logLikelihood"
    FROM model_runs r LEFT JOIN store_connections s ON s.id = r.connection_id
    ${after ? Prisma.sql`WHERE (r.started_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty} ORDER BY r.started_at DESC, r.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.startedAt.toISOString(), row.id])
}
