import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Actor } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { CSV, fileDoor, fileResponse } from '@/server/api'
import { requestCtx } from '@/server/context'
import { rejectedFileOf } from './runs.queries'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The rejected rows of a run as a file, for those who may import. */
export async function answerRejectedRows(actor: Actor | null, runId: string): Promise<Response> {
  return fileDoor(requestCtx(actor), 'stores.import', async (ctx) => {
    const path = UUID.test(runId) ? await rejectedFileOf(ctx, runId) : null
    const size = path && (await stat(path).catch(() => null))?.size
    if (!path || !size) throw missing('rejected-rows')
    const file = { name: `rejected-${runId}.csv`, type: CSV, headers: { 'content-length': String(size) } }
    return fileResponse(file, Readable.toWeb(createReadStream(path)) as ReadableStream)
  })
}
