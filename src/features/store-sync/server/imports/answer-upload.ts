import type { Actor } from '@/domain/actor'
import { DomainError } from '@/domain/errors'
import { may } from '@/domain/permissions'
import { ERROR_MAP } from '@/server/api'
import { refuseForeignRequest } from '@/server/api/same-origin'
import { rootLog } from '@/server/log'
import { detectUpload } from './preview-upload'
import { keepUpload, MAX_UPLOAD_BYTES, tooLarge } from './uploads'

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Takes a file from the import screen, streaming: the body is the file. Answers its id, its columns and what it looks like. */
export async function answerUpload(actor: Actor | null, request: Request): Promise<Response> {
  const refused = refuseForeignRequest(request)
  if (refused) return refused
  if (!actor) return Response.json({ code: 'access.signed-out', message: 'Sign in first.' }, { status: 401, headers })
  if (!may(actor, 'stores.import')) return Response.json({ code: 'access.forbidden', message: 'Your role does not allow this.' }, { status: 403, headers })
  try {
    if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge()
    const { fileId, bytes } = await keepUpload((request.body ?? []) as AsyncIterable<Uint8Array>)
    return Response.json({ fileId, bytes, ...(await detectUpload(fileId)) }, { status: 201, headers })
  } catch (error) {
    if (error instanceof DomainError) {
      const status = error.code === 'store-sync.file-too-large' ? 413 : ERROR_MAP[error.kind].http
      return Response.json({ code: error.code, message: error.message, details: error.details }, { status, headers })
    }
    rootLog.error({ err: error }, 'an upload failed')
    return Response.json({ code: 'store-sync.file-not-kept', message: 'The file could not be kept. Try again.' }, { status: 500, headers })
  }
}
