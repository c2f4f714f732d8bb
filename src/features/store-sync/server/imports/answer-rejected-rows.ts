import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Actor } from '@/domain/actor'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { requestCtx } from '@/server/context'
import { rejectedFileOf } from './runs.queries'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The rejected rows of a run as a file, for those who may import. */
export async function answerRejectedRows(actor: Actor | null, runId: string): Promise<Response> {
  if (!actor) return new Response(null, { status: 401 })
  if (!may(actor, 'stores.import')) return new Response(null, { status: 403 })
  const path = UUID.test(runId) ? await rejectedFileOf(requestCtx(actor) as Ctx, runId).catch(() => null) : null
  const size = path && (await stat(path).catch(() => null))?.size
  if (!path || !size) return new Response(null, { status: 404 })
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(size),
      'content-disposition': `attachment; filename="rejected-${runId}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    },
  })
}
