import { randomUUID } from 'node:crypto'
import type { Actor } from '@/domain/actor'
import { may } from '@/domain/permissions'
import { takeInMail } from '@/features/tickets/server'
import { readLimited } from '@/server/api/rest/handle-rest'
import { ProblemError, problemOf, problemResponse } from '@/server/api/rest/problem'
import { ctxFor } from '@/server/context'
import { rootLog } from '@/server/log'
import { restDoor } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** Larger than what is read (25 MB): a mail above that limit is still kept. */
const MAX_BYTES = 40 * 1024 * 1024

/** The door for mail: token → right → raw bytes in, kept, handled → 202 with what became of it. A retry by whoever delivers is safe. */
export async function POST(request: Request) {
  const requestId = randomUUID()
  try {
    const actor = await mailCarrier(request)
    const raw = await readLimited(request, MAX_BYTES)
    if (!raw) throw new ProblemError({ status: 413, title: 'Too large', code: 'request.too-large', detail: `At most ${MAX_BYTES} bytes.` })
    const taken = await takeInMail(ctxFor(actor, { requestId }), { raw, source: 'api' })
    return Response.json(taken, { status: 202, headers: { 'cache-control': 'no-store', 'x-request-id': requestId } })
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return problemResponse(problem, requestId)
    rootLog.error({ err: error, requestId }, 'a mail could not be taken in')
    return problemResponse({ status: 500, title: 'Our fault', code: 'internal', detail: 'The mail was not kept: deliver it again.' }, requestId)
  }
}

async function mailCarrier(request: Request): Promise<Actor> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const actor = token ? await restDoor.authenticate(token) : null
  if (!actor)
    throw new ProblemError({
      status: 401,
      title: 'Who are you?',
      code: 'access.no-token',
      detail: 'Send a valid token: Authorization: Bearer …',
      headers: { 'www-authenticate': 'Bearer' },
    })
  if (!may(actor, 'tickets.receive-mail'))
    throw new ProblemError({ status: 403, title: 'Not allowed', code: 'access.forbidden', detail: 'The role of this token does not allow this.' })
  if (!/^message\/rfc822\b/i.test(request.headers.get('content-type') ?? ''))
    throw new ProblemError({ status: 415, title: 'Unsupported media type', code: 'tickets.not-a-mail', detail: 'Send Content-Type: message/rfc822.' })
  return actor
}
