import type { Role } from '@/domain/actor'
import { DomainError } from '@/domain/errors'
import { type Ctx, ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { StartImportInput } from '../../domain/inputs'
import { ensureCsvConnection } from '../connections/ensure-csv-connection'
import { runImportJob } from '../jobs'
import { fileHashOf, fileShapeOf } from './file-facts'
import { fileSource } from './import-file'
import { demandReadable } from './kind-of'
import { resolveMapping } from './mappings'
import { runImport } from './run-import'
import { beginRun, finishRun, loadRun } from './runs'
import { demandUpload, uploadRejectedPath } from './uploads'

/** Begins the import of an uploaded file; a worker runs it. */
export async function startImport(ctx: Ctx, input: StartImportInput): Promise<{ runId: string }> {
  const { entity, format, fileId, fileName, dryRun } = input
  demandReadable(entity, format)
  const path = await demandUpload(fileId)
  const connectionId = input.connectionId ?? (await ensureCsvConnection(ctx)).id
  const { mapping } = await resolveMapping(ctx, { entity, format, connectionId, given: input.mapping ?? null }, await fileShapeOf(path))
  const fileHash = await fileHashOf(path)
  return transact(ctx, async (tx) => {
    const runId = await beginRun(tx, { connectionId, entity, format, mapping, fileHash, fileName, fileId, dryRun })
    tx.enqueue(runImportJob, { runId }, { key: `import:${runId}`, queue: 'imports', maxAttempts: 5 })
    return { runId }
  })
}

const FILE_GONE = new DomainError('missing', 'file.missing', 'The uploaded file is no longer there. Upload it again.')

/** The worker's part. A run that is over is left alone; one whose worker died goes on where it stood, in the name of who began it. */
export async function runUploadedImport(ctx: Ctx, runId: string): Promise<void> {
  const { status, state } = await loadRun(ctx, runId)
  if (status !== 'running' || state.fileId === null) return
  const owner = await ownCtx(ctx, state.startedById)
  const path = await demandUpload(state.fileId).catch(() => null)
  if (path) await runImport(owner, runId, { ...fileSource(path, uploadRejectedPath(runId)), resumable: true })
  else await finishRun(owner, runId, state, 'failed', FILE_GONE)
}

async function ownCtx(ctx: Ctx, userId: string | null): Promise<Ctx> {
  const user = userId ? await ctx.db.user.findUnique({ where: { id: userId }, select: { id: true, name: true, role: true } }) : null
  return user ? ctxFor({ kind: 'user', id: user.id, name: user.name, role: user.role as Role }, { requestId: ctx.requestId, clock: ctx.clock }) : ctx
}
