import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import {
  countsOf,
  type FaultCode,
  type ImportCounts,
  type ImportEntity,
  type ImportFormat,
  type Mapping,
  MOST_UNDONE,
  progressOf,
  type SyncProgress,
  syncStateSchema,
} from '../../domain'
import { type RunState, runStateSchema } from './run-state'
import { type UndoState, undoState } from './undo/undo-state'

export type RunView = {
  id: string
  connectionId: string
  kind: string
  status: 'running' | 'paused' | 'done' | 'failed' | 'cancelled'
  title: string
  counts: ImportCounts | null
  dryRun: boolean
  hasRejectedFile: boolean
  /** About how many records the file has, once that can be told. */
  expected: number | null
  /** The activity that runs it, to cancel it by; null before it runs. */
  activityId: string | null
  /** Whether it can be taken back, and what became of that. */
  undo: UndoState
  undone: RunState['undone']
  /** The uploaded file it reads, so that a dry run can be followed by the import itself; null: read by the command line. */
  upload: { fileId: string; fileName: string; entity: ImportEntity; format: ImportFormat; mapping: Mapping | null } | null
  /** How far a run through a store is; null: this run is no such. */
  progress: SyncProgress | null
  error: string | null
  /** By what other languages say `error`. */
  fault: FaultCode | null
  startedBy: string
  startedAt: Date
  finishedAt: Date | null
}

type Row = Omit<RunView, 'counts' | 'dryRun' | 'hasRejectedFile' | 'upload' | 'progress' | 'expected' | 'activityId' | 'undo' | 'undone'> & {
  state: unknown
  sortKey: string
  noted: number
}

const columns = Prisma.sql`id, connection_id AS "connectionId", kind, status, title, counts AS state, error, fault, started_by AS "startedBy", started_at AS "startedAt", finished_at AS "finishedAt",
  started_at::text AS "sortKey", (SELECT count(*)::int FROM (SELECT 1 FROM import_changes c WHERE c.run_id = sync_runs.id LIMIT ${MOST_UNDONE + 1}) AS first) AS noted`

const stateOf = (state: unknown): RunState | null => runStateSchema.safeParse(state).data ?? null

function toView({ state, sortKey: _, noted, ...row }: Row): RunView {
  const told = stateOf(state)
  const sync = told ? null : (syncStateSchema.safeParse(state).data ?? null)
  const upload = told?.fileId ? { fileId: told.fileId, fileName: told.fileName, entity: told.entity, format: told.format, mapping: told.mapping } : null
  return {
    ...row,
    counts: told?.counts ?? (sync && countsOf(sync)),
    progress: sync && progressOf(sync),
    dryRun: told?.dryRun ?? false,
    hasRejectedFile: told?.rejectedFile != null,
    upload,
    expected: told?.expected ?? null,
    activityId: told?.activityId ?? null,
    undo: told ? undoState(row.status, told, noted) : 'none',
    undone: told?.undone ?? null,
  }
}

/** Imports into a connection and runs through its store, newest first, ties by id. */
export async function listRuns(
  ctx: Ctx,
  { connectionId, cursor, limit }: { connectionId: string; cursor?: string | null | undefined; limit: number },
): Promise<Page<RunView>> {
  if (!(await ctx.db.storeConnection.findUnique({ where: { id: connectionId }, select: { id: true } }))) throw missing('store-connection')
  const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT ${columns} FROM sync_runs WHERE connection_id = ${connectionId}::uuid
      ${after ? Prisma.sql`AND (started_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY started_at DESC, id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.sortKey, row.id])
  return { ...page, data: page.data.map(toView) }
}

export async function getRun(ctx: Ctx, id: string): Promise<RunView> {
  const [row] = await ctx.db.$queryRaw<Row[]>`SELECT ${columns} FROM sync_runs WHERE id = ${id}::uuid`
  if (!row) throw missing('run')
  return toView(row)
}

/** Where the rejected rows of a run stand on this machine. @throws missing */
export async function rejectedFileOf(ctx: Ctx, id: string): Promise<string> {
  const run = await ctx.db.syncRun.findUnique({ where: { id }, select: { counts: true } })
  const file = run && stateOf(run.counts)?.rejectedFile
  if (!file) throw missing('rejected-rows')
  return file
}
