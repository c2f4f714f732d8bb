import { constants, createReadStream, statSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { config } from '@/server/config'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { ImportEntity, ImportFormat, ImportResult, Mapping } from '../../domain'
import { CSV_CONNECTION, ensureCsvConnection } from '../connections/ensure-csv-connection'
import type { ImportSource } from './after-batch'
import { fileHashOf, fileShapeOf } from './file-facts'
import { demandReadable } from './kind-of'
import { resolveMapping } from './mappings'
import { runImport } from './run-import'
import type { RunState } from './run-state'
import { beginRun } from './runs'
import { tryFile } from './try-file'

export type FileImport = {
  entity: ImportEntity
  format: ImportFormat
  /** A path on this machine. */
  file: string
  /** The store the file comes from; without it the records belong to “Files”. */
  connectionId?: string
  /** How its columns are read; without it as a file like it was, else as its header suggests. */
  mapping?: Mapping
  dryRun: boolean
  onProgress?(state: RunState): void
}

/**
 * Imports a file of this machine: for the command line. The rejected rows are written beside it, or among the desk's files where that is not allowed.
 * Tried only, it leaves nothing but these.
 */
export async function importFile(ctx: Ctx, { entity, format, file, connectionId: given, mapping: as, dryRun, onProgress }: FileImport): Promise<ImportResult> {
  demandReadable(entity, format)
  const path = resolve(file)
  const source = { ...fileSource(path, await rejectedPathFor(path)), ...(onProgress ? { onProgress } : {}) }
  const connectionId = given ?? (dryRun ? CSV_CONNECTION : (await ensureCsvConnection(ctx)).id)
  const { mapping } = await resolveMapping(ctx, { entity, format, connectionId, given: as ?? null }, await fileShapeOf(path))
  const run = { connectionId, ...{ entity, format, mapping, dryRun }, fileHash: await fileHashOf(path), fileName: basename(path), fileId: null }
  if (dryRun) return tryFile(ctx, run, source)
  return runImport(ctx, await transact(ctx, (tx) => beginRun(tx, run)), source)
}

/** A file as a stream, opened anew for each try. */
export function fileSource(path: string, rejectedPath: string): ImportSource {
  let read = 0
  return {
    rejectedPath,
    bytes: statSync(path).size,
    bytesRead: () => read,
    async *open() {
      read = 0
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
        read += chunk.length
        yield chunk
      }
    },
  }
}

async function rejectedPathFor(path: string): Promise<string> {
  const writable = await access(dirname(path), constants.W_OK).then(
    () => true,
    () => false,
  )
  return writable ? `${path}.rejected.csv` : join(resolve(config().RAPPORT_DATA_DIR), 'imports', `${basename(path)}.rejected.csv`)
}
