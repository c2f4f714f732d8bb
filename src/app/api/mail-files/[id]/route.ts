import { z } from 'zod'
import { may } from '@/domain/permissions'
import { getMailFile } from '@/features/tickets/server'
import { domainErrorIn } from '@/server/api'
import type { Ctx } from '@/server/context'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/**
 * A file that came with a mail. Rights are asked at each read; the type is what the bytes say; it is handed out as a download in a sandbox, so that
 * nothing of it ever runs on our address. Pictures of a mail's layout are shown all the same: an image in a page does not ask for a disposition.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const ctx = await requestContext(request)
  if (!ctx.actor) return new Response(null, { status: 401 })
  if (!may(ctx.actor, 'tickets.read')) return new Response(null, { status: 403 })
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return new Response(null, { status: 404 })
  try {
    const file = await getMailFile(ctx as Ctx, { fileId: id.data })
    return new Response(Buffer.from(file.content), {
      headers: {
        'content-type': file.type,
        'content-disposition': disposition(file.name),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    if (domainErrorIn(error)?.kind === 'missing') return new Response(null, { status: 404 })
    throw error
  }
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
const disposition = (name: string) =>
  `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`
