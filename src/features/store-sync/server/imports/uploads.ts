import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid, missing } from '@/domain/errors'
import { config } from '@/server/config'

export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024

const folder = () => join(resolve(config().RAPPORT_DATA_DIR), 'files', 'imports')
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const uploadPath = (fileId: string): string => join(folder(), `${fileId}.csv`)
export const uploadRejectedPath = (runId: string): string => join(folder(), `${runId}.rejected.csv`)

/**
 * Keeps what streams in under a name of its own, readable by the desk only.
 * @throws invalid `store-sync.file-too-large` above 512 MB, `store-sync.empty-file`; nothing is kept then
 */
export async function keepUpload(body: AsyncIterable<Uint8Array>): Promise<{ fileId: string; bytes: number }> {
  const fileId = randomUUID()
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const path = uploadPath(fileId)
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length
      done(bytes > MAX_UPLOAD_BYTES ? tooLarge() : null, chunk)
    },
  })
  try {
    await pipeline(body, counted, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    if (bytes === 0) throw invalid('store-sync.empty-file', 'The file is empty.')
    return { fileId, bytes }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** @throws missing `file.missing` */
export async function demandUpload(fileId: string): Promise<string> {
  const path = uploadPath(fileId)
  const found = UUID.test(fileId) && (await stat(path).catch(() => null))
  if (!found) throw missing('file')
  return path
}

export const tooLarge = () => invalid('store-sync.file-too-large', 'A file has at most 512 MB.', { maxBytes: MAX_UPLOAD_BYTES, mb: 512 })
