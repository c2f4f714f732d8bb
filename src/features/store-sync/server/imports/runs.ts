import { missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { faultOf, type ImportEntity, type ImportFormat, type Mapping, noCounts } from '../../domain'
import { faultColumns } from '../fault-columns'
import { type RunState, runStateSchema } from './run-state'

export type NewRun = {
  connectionId: string
  entity: ImportEntity
  format: ImportFormat
  mapping: Mapping
  fileHash: string
  fileName: string
  fileId: string | null
  dryRun: boolean
}

/** Notes that an import begins. @throws missing `store-connection.missing` */
export async function beginRun(tx: Tx, run: NewRun): Promise<string> {
  await demandConnection(tx.db, run.connectionId)
  const id = newId(tx.now.getTime())
  const state = beginning(tx, run)
  const title = `${run.dryRun ? 'Try' : 'Import'} ${run.entity} from ${run.fileName}`.slice(0, 300)
  await tx.db.syncRun.create({
    data: { id, connectionId: run.connectionId, kind: 'import', status: 'running', title, counts: state, startedBy: tx.actor.name, startedAt: tx.now },
  })
  tx.audit({
    action: 'stores.import',
    subject: { type: 'run', id },
    data: { connectionId: run.connectionId, entity: run.entity, format: run.format, dryRun: run.dryRun },
  })
  tx.touch('stores')
  return id
}

/** A store that records may be kept for. @throws missing `store-connection.missing` */
export async function demandConnection(db: Pick<Tx['db'], 'storeConnection'>, id: string): Promise<{ id: string; demo: boolean }> {
  const connection = await db.storeConnection.findFirst({ where: { id, status: { not: 'removed' } }, select: { id: true, demo: true } })
  if (!connection) throw missing('store-connection')
  return connection
}

/** How a run stands before its first record. */
export const beginning = ({ actor, now }: Pick<Tx, 'actor' | 'now'>, { dryRun, entity, format, mapping, fileHash, fileName, fileId }: NewRun): RunState => ({
  counts: noCounts(),
  ...{ dryRun, entity, format, mapping, fileHash, fileName, fileId },
  cursor: { records: 0, rejectedBytes: 0 },
  rejectedFile: null,
  ...{ expected: null, activityId: null, undone: null },
  startedById: actor.kind === 'user' ? actor.id : null,
  livesAt: now.toISOString(),
})

export async function loadRun(ctx: Ctx, id: string) {
  const run = await ctx.db.syncRun.findUnique({ where: { id }, include: { connection: { select: { id: true, demo: true } } } })
  if (!run) throw missing('run')
  return { id, status: run.status, title: run.title, connection: run.connection, state: runStateSchema.parse(run.counts) }
}

/** Written with the rows of a batch: the run and what it has done never disagree. */
export async function saveRunState(tx: Tx, id: string, state: RunState): Promise<void> {
  await tx.db.syncRun.update({ where: { id }, data: { counts: { ...state, livesAt: tx.now.toISOString() } } })
  tx.touch('stores')
}

export const finishRun = (ctx: Ctx, id: string, state: RunState, status: 'done' | 'failed' | 'cancelled', error?: unknown): Promise<void> =>
  transact(ctx, async (tx) => {
    const { connectionId } = await tx.db.syncRun.update({
      where: { id },
      data: { status, counts: state, ...faultColumns(error === undefined ? undefined : faultOf(error)), finishedAt: tx.now },
      select: { connectionId: true },
    })
    if (status === 'done' && !state.dryRun) await tx.db.storeConnection.update({ where: { id: connectionId }, data: { lastSuccessAt: tx.now } })
    tx.audit({ action: `stores.import-${status}`, subject: { type: 'run', id }, data: { ...state.counts, dryRun: state.dryRun } })
    tx.touch('stores')
  })
