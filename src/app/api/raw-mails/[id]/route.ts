import { z } from 'zod'
import { may } from '@/domain/permissions'
import { getRawMail } from '@/features/tickets/server'
import { domainErrorIn } from '@/server/api'
import type { Ctx } from '@/server/context'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** A mail as it came, as a file for the reader's own mail program. Never shown inline: it is a stranger's content on our address. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const ctx = await requestContext(request)
  if (!ctx.actor) return new Response(null, { status: 401 })
  if (!may(ctx.actor, 'tickets.read')) return new Response(null, { status: 403 })
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return new Response(null, { status: 404 })
  try {
    const raw = await getRawMail(ctx as Ctx, { rawMailId: id.data })
    return new Response(Buffer.from(raw), {
      headers: {
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="${id.data}.eml"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    if (domainErrorIn(error)?.kind === 'missing') return new Response(null, { status: 404 })
    throw error
  }
}
