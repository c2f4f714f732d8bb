import { z } from 'zod'
import type { Actor } from '@/domain/actor'
import { DomainError, missing } from '@/domain/errors'
import { may } from '@/domain/permissions'
import { ERROR_MAP, fileDoor, fileResponse } from '@/server/api'
import { readLimited } from '@/server/api/rest/handle-rest'
import { refuseForeignRequest } from '@/server/api/same-origin'
import { ctxFor, requestCtx } from '@/server/context'
import { rootLog } from '@/server/log'
import { MAX_FILE_BYTES } from '../../domain'
import { attachFile } from './attach-file'
import { readAttachment } from './read-files'

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
const refuse = (status: number, code: string, message: string, details: DomainError['details'] = {}) =>
  Response.json({ code, message, details }, { status, headers })
const asked = z.object({ ticket: z.uuid(), name: z.string().min(1).max(500) })

/** Takes a file for a reply: the body is the file, `?ticket=` says where it goes and `?name=` what it was called. */
export async function answerAttach(actor: Actor | null, request: Request): Promise<Response> {
  const refused = refuseForeignRequest(request)
  if (refused) return refused
  if (!actor) return refuse(401, 'access.signed-out', 'Sign in first.')
  if (!may(actor, 'tickets.reply')) return refuse(403, 'access.forbidden', 'Your role does not allow this.')
  const query = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!query.success) return refuse(400, 'tickets.bad-upload', 'Say which ticket the file is for and what it is called.')
  try {
    const content = await readLimited(request, MAX_FILE_BYTES)
    if (!content) return refuse(413, 'tickets.file-too-large', `A file has at most ${MAX_FILE_BYTES / 1024 / 1024} MB.`, { mb: MAX_FILE_BYTES / 1024 / 1024 })
    return Response.json(await attachFile(ctxFor(actor), { ticketId: query.data.ticket, name: query.data.name, content }), { status: 201, headers })
  } catch (error) {
    if (error instanceof DomainError) return refuse(ERROR_MAP[error.kind].http, error.code, error.message, error.details)
    rootLog.error({ err: error }, 'a file could not be attached')
    return refuse(500, 'tickets.file-not-kept', 'The file could not be kept. Try again.')
  }
}

/** A file for saving, never for showing: it is somebody else's content on our address. */
export async function answerAttachment(actor: Actor | null, id: string): Promise<Response> {
  return fileDoor(requestCtx(actor), 'tickets.read', async (ctx) => {
    const attachmentId = z.uuid().safeParse(id)
    if (!attachmentId.success) throw missing('attachment')
    const { name, type, content } = await readAttachment(ctx, { attachmentId: attachmentId.data })
    return fileResponse({ name, type }, Buffer.from(content))
  })
}
